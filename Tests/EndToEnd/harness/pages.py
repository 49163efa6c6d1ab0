"""A browser on the program's pages, and what every page must be."""


from axe_playwright_python.sync_playwright import Axe

CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
GRAVE = {"serious", "critical"}


class Visitor:
    """A person with a browser: opens pages, and looks at each as they come to it.

    `page` is Playwright's own. After anything that leads to another page call `look()`.
    """

    def __init__(self, context, origin: str):
        self.origin, self.page = origin, context.new_page()
        self.scripted = True
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(f"console: {said.text} ({self.page.url})"))

    def open(self, path: str, status: int = 200):
        answer = self.page.goto(self.origin + path)
        assert answer.status == status, f"{path}: {answer.status}\n{answer.text()[:2000]}"
        self.complaints = [c for c in self.complaints if status == 200 or "the server responded with a status" not in c]
        self.look()
        return self.page

    def look(self, refused: bool = False):
        """What holds for every page: no serious axe finding, no sideways scrolling, no script error, a title and a language.

        `refused`: the page answers a form that could not be taken, whose status Chromium notes as an error.
        """
        self.page.wait_for_load_state("load")
        url = self.page.url
        assert self.page.title(), f"{url} has no title"
        if self.scripted:
            wide = self.page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{url} scrolls sideways by {wide} px at {self.page.viewport_size['width']} px"
            found = Axe().run(self.page).response["violations"]
            grave = [f"{v['id']} ({v['impact']}): {v['help']}: " + "; ".join(n["html"][:160] for n in v["nodes"][:3]) for v in found if v["impact"] in GRAVE]
            assert not grave, f"{url}:\n" + "\n".join(grave)
        if refused:
            self.page.wait_for_timeout(100)
            self.complaints = [c for c in self.complaints if "the server responded with a status of 4" not in c]
        assert not self.complaints, f"{url}: {self.complaints}"


def tab_order(page, steps: int) -> list[str]:
    """What has the focus after each press of Tab: for tests that nothing is out of a keyboard's reach."""
    seen = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("() => { const e = document.activeElement; return e.tagName + ':' + (e.name || e.id || e.textContent.trim().slice(0, 40)) }"))
    return seen
