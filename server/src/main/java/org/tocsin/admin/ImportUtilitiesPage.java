package org.tocsin.admin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tocsin.account.Operator;
import org.tocsin.pipeline.EditUtilities;
import org.tocsin.platform.time.Clocks;
import org.tocsin.powercut.Imported;

/** {@code /admin/powercuts/import}: utilities, or groups and areas, from a table. */
@Controller
final class ImportUtilitiesPage {
  private static final Map<String, String> WHAT = what();

  private final EditUtilities edit;
  private final Clocks clocks;

  ImportUtilitiesPage(EditUtilities edit, Clocks clocks) {
    this.edit = edit;
    this.clocks = clocks;
  }

  private static Map<String, String> what() {
    Map<String, String> what = new LinkedHashMap<>();
    what.put("groups", "groups and areas");
    what.put("utilities", "utilities");
    return what;
  }

  @GetMapping("/admin/powercuts/import")
  String blank(Model model) {
    return page(model, new Form(Map.of("edition", today().toString())));
  }

  @PostMapping("/admin/powercuts/import")
  String take(
      @AuthenticationPrincipal Operator me,
      @RequestParam Map<String, String> typed,
      @RequestParam(name = "file", required = false) MultipartFile file,
      Model model) {
    Form form = new Form(typed);
    if (!WHAT.containsKey(form.value("what"))) {
      form.refuse("what", "Choose one of the list.");
    }
    LocalDate edition =
        form.value("what").equals("groups") ? CutDayForm.date(form, "edition", today()) : today();
    String csv = text(form, CutDocumentPage.bytes(file));
    if (form.isGood()) {
      try {
        Imported imported =
            form.value("what").equals("utilities")
                ? edit.importProviders(me.name(), csv)
                : edit.importGroups(me.name(), csv, edition);
        model.addAttribute("imported", imported);
      } catch (IllegalArgumentException e) {
        form.refuse("file", "It is no such table: " + e.getMessage());
      }
    }
    return page(model, form);
  }

  private static String text(Form form, byte[] bytes) {
    if (bytes.length == 0) {
      form.refuse("file", "Choose a file that is not empty.");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      form.refuse("file", "The table has to be written in UTF-8.");
      return "";
    }
  }

  private LocalDate today() {
    return clocks.world().instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static String page(Model model, Form form) {
    model.addAttribute("form", form);
    model.addAttribute("what", WHAT);
    return "admin/powercut-import";
  }
}
