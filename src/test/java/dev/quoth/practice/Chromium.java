package dev.quoth.practice;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The browser that is installed, without a window. */
final class Chromium {
  private Chromium() {}

  /** Opens it; skips the tests where it is not installed, and says so. */
  static ChromeDriver open() {
    Path chromium = installed("chromium", "chromium-browser", "google-chrome");
    Path driver = installed("chromedriver");
    assumeThat(chromium)
        .as("no Chromium found: install chromium and chromium-driver to test the page")
        .isNotNull();
    assumeThat(driver)
        .as("no chromedriver found: install chromium-driver to test the page")
        .isNotNull();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en-GB",
        "--window-size=1280,900");
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build(), options);
  }

  private static Path installed(String... names) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }
}
