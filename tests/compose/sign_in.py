#!/usr/bin/env python3
"""sign_in.py CA stranger | sign_in.py CA PERSON CODE - what a browser does at the console of production, without one.

stranger   reads an administrator's page without having signed in, and is led to the provider.
PERSON     signs in at the provider, is refused that page, gives in the code of the first security administrator, and
           reads it. Ends with 0 if all is so; else says what was not, and ends with 1.

Certificates are checked against CA. A form leads only where its page lets it (form-action), as in a browser.
"""
import html.parser, http.cookiejar, re, socket, ssl, sys, time, urllib.error, urllib.parse, urllib.request

CONSOLE, PROVIDER = "https://localhost:5443", "https://login.localhost:5444"

resolve = socket.getaddrinfo  # names under localhost are this machine (RFC 6761), which not every resolver knows
socket.getaddrinfo = lambda host, *rest, **more: resolve(
    "127.0.0.1" if str(host).endswith("localhost") else host, *rest, **more)


class Forms(html.parser.HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found, self.title = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "form":
            self.found.append({"action": has.get("action"), "fields": {}, "buttons": []})
        elif self.found and tag == "input" and has.get("name"):
            if has.get("type") not in ("checkbox", "radio"):
                self.found[-1]["fields"][has["name"]] = has.get("value", "")
        elif self.found and tag == "button" and has.get("name"):
            self.found[-1]["buttons"].append((has["name"], has.get("value", "")))


class Redirects(urllib.request.HTTPRedirectHandler):
    allowed = None  # origins that the form's page names; None: no form led here

    def redirect_request(self, request, reply, code, why, headers, to):
        check(self.allowed is None or origin(to) in self.allowed, f"the form's page does not let it lead to {to}")
        return super().redirect_request(request, reply, code, why, headers, to)


def origin(url):
    parts = urllib.parse.urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def check(holds, what):
    if not holds:
        sys.exit(what)


class Browser:
    def __init__(self, authority):
        self.redirects = Redirects()
        context = ssl.create_default_context(cafile=authority)
        self.opener = urllib.request.build_opener(
            self.redirects, urllib.request.HTTPSHandler(context=context), urllib.request.ProxyHandler({}),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.opener.addheaders = [("Accept", "text/html"), ("Accept-Language", "en")]

    def ask(self, url, form=None, allowed=None):
        self.redirects.allowed = allowed
        data = None if form is None else urllib.parse.urlencode(form).encode()
        try:
            reply = self.opener.open(urllib.request.Request(url, data), timeout=60)
        except urllib.error.HTTPError as refused:
            reply = refused
        self.url, self.policy = reply.url, reply.headers.get("Content-Security-Policy", "")
        self.page = reply.read().decode()
        return reply.status

    def submit(self, pick, **fields):
        form = next((f for f in Forms(self.page).found if pick(f)), None)
        check(form, f"no such form on {self.url}: {self.page[:2000]}")
        target = urllib.parse.urljoin(self.url, form["action"] or self.url)
        named = re.search(r"form-action ([^;]*)", self.policy)
        check(named, f"{self.url} lets its forms lead anywhere")
        allowed = {origin(self.url) if word == "'self'" else word for word in named.group(1).split()}
        return self.ask(target, {**form["fields"], **fields}, allowed)


def main(authority, who, code=""):
    browser = Browser(authority)
    if who == "stranger":
        status = browser.ask(f"{CONSOLE}/appointments")
        check(status == 401 and 'href="/sign-in?return=%2Fappointments"' in browser.page,
              f"a stranger was answered {status}")
        status = browser.ask(f"{CONSOLE}/sign-in?return=%2Fappointments")
        check(status == 200 and origin(browser.url) == PROVIDER, f"signing in led to {browser.url}: {status}")
        return
    status = browser.ask(f"{CONSOLE}/sign-in?return=%2Fset-up")
    check(status == 200 and origin(browser.url) == PROVIDER, f"signing in led to {browser.url}: {status}")
    status = browser.submit(lambda f: ("person", who) in f["buttons"], person=who)
    check(status == 200 and browser.url == f"{CONSOLE}/set-up", f"the provider led to {browser.url}: {status}")
    check(who in browser.page, f"the page does not say that it is {who}")
    status = browser.ask(f"{CONSOLE}/appointments")
    check(status == 403, f"who holds no office was answered {status} under /appointments")
    browser.ask(f"{CONSOLE}/set-up")
    status = browser.submit(lambda f: "code" in f["fields"], code=code, legal_basis="任〔2026〕1号")
    check(status == 200, f"the code was answered {status}: {browser.page[:2000]}")
    until = time.monotonic() + 60  # whoever was just appointed may have to ask again for seconds
    while (status := browser.ask(f"{CONSOLE}/appointments")) != 200 and time.monotonic() < until:
        time.sleep(0.5)
    check(status == 200 and who in browser.page, f"the security administrator was answered {status}")


main(*sys.argv[1:])
