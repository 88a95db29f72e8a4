#!/usr/bin/env python3
"""One's own account: coming in, the second step, passwords, sessions."""
import base64
import hashlib
import hmac
import re
import struct
import sys
import time

import serving
import tap

PASSWORD = "correct horse battery"
OTHER = "seven quiet mornings"


def totp(secret, at=None, step=0):
    """The code of an authenticator (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    count = int((time.time() if at is None else at) // 30) + step
    mac = hmac.new(key, struct.pack(">Q", count), hashlib.sha1).digest()
    at = mac[-1] & 15
    code = struct.unpack(">I", mac[at:at + 4])[0] & 0x7FFFFFFF
    return f"{code % 1000000:06d}"


def sets_password(visitor, password=PASSWORD, old=None):
    fields = {"new": password, "again": password}
    if old is not None:
        fields["old"] = old
    page = visitor.post("/account/password", fields)
    tap.same((page.code, page.location), (303, "/account?done=password"))
    return visitor


def comes_in(site, login, password=PASSWORD):
    visitor = site.visitor()
    visitor.get("/sign-in")
    page = visitor.post("/sign-in", {"login": login, "password": password})
    tap.same(page.code, 303)
    visitor.last = None
    return visitor, page


def sets_factor(visitor):
    """The secret, and the recovery codes."""
    page = visitor.post("/account/second-factor")
    tap.same((page.code, page.location), (303, "/account/second-factor"))
    page = visitor.get("/account/second-factor")
    tap.same(page.headers["Cache-Control"], "no-store")
    secret = re.search(r'class="secret">([A-Z2-7 ]+)<', page.text)[1]
    secret = secret.replace(" ", "")
    page = visitor.post("/account/second-factor/confirm",
                        {"code": totp(secret)})
    tap.same(page.code, 200)
    tap.same(page.headers["Cache-Control"], "no-store")
    codes = re.findall(r"<code>([a-z2-7-]+)</code>", page.text)
    tap.same(len(codes), 10)
    return secret, codes


def test_only_who_is_signed_in_has_an_account(directory):
    with serving.Demo(directory) as site:
        page = site.visitor().get("/account")
        tap.same((page.code, page.location), (303, "/sign-in?to=%2Faccount"))
        tap.same(site.visitor().get("/account/second-factor").code, 303)
        for path in ("wishes", "password", "sessions", "second-factor",
                     "second-factor/confirm", "second-factor/off",
                     "second-factor/codes"):
            page = site.visitor().post(f"/account/{path}", {"new": "x"})
            tap.same((path, page.code in (401, 403)), (path, True))


def test_every_role_sees_its_own(directory):
    with serving.Demo(directory) as site:
        for login, words in (("officer", "officer"), ("auditor", "auditor"),
                             ("admin", "administrator"),
                             ("finance", "division finance")):
            page = site.person(login).get("/account")
            tap.same(page.code, 200)
            page.says(login, words, "have no password yet")
        tap.same("finance" in site.person("officer").get("/account").words(),
                 False)


def test_acting_for_another_is_told(directory):
    with serving.Demo(directory) as site:
        site.trachu("act", "--as", "admin", "act-for", "pathumwan",
                    "login=officer", "for=head", "from=2020-01-01",
                    "until=2099-12-31", "reason=leave")
        site.person("officer").get("/account").says("for ประสิทธิ์ ตัวอย่าง")


def test_first_password_and_its_rules(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        for new, again, says in (
                ("short", "short", "at least 12 characters"),
                (PASSWORD, PASSWORD + "x", "not the same"),
                ("", "", "at least 12 characters"),
                ("password1234", "password1234", "first that everybody")):
            page = officer.post("/account/password",
                                {"new": new, "again": again})
            tap.same(page.code, 422)
            page.says(says)
            tap.same('role="alert"' in page.text, True)
            tap.same('aria-invalid="true"' in page.text, True)
            if new:
                tap.same(f'value="{new}"' in page.text, False)
        sets_password(officer)
        visitor, page = comes_in(site, "officer")
        tap.same(visitor.get("/account").code, 200)


def test_changing_it_asks_for_the_present_one_and_ends_others(directory):
    with serving.Demo(directory) as site:
        officer = sets_password(site.person("officer"))
        other, _ = comes_in(site, "officer")
        tap.same(other.get("/account").code, 200)
        page = officer.post("/account/password", {
            "old": "wrong but long enough", "new": OTHER, "again": OTHER})
        tap.same(page.code, 422)
        page.says("not your present password")
        tap.same(other.get("/account").code, 200)
        sets_password(officer, OTHER, old=PASSWORD)
        tap.same(other.get("/account").code, 303)
        tap.same(officer.get("/account").code, 200)
        page = site.visitor().post("/sign-in", {"login": "officer",
                                                "password": PASSWORD})
        tap.same(page.code, 422)
        page.says("User name or password is wrong")


def test_sessions_are_listed_and_ended(directory):
    with serving.Demo(directory) as site:
        officer = sets_password(site.person("officer"))
        second, _ = comes_in(site, "officer")
        third, _ = comes_in(site, "officer")
        page = officer.get("/account")
        page.says("Where I am signed in (3)", "this one")
        ids = re.findall(r'name="session" value="(\d+)"', page.text)
        tap.same(len(ids), 2)
        planner = site.person("planner")
        page = planner.post("/account/sessions", {"session": ids[0]})
        tap.same(page.code, 303)  # not theirs: nothing happens
        tap.same({second.get("/account").code, third.get("/account").code},
                 {200})
        page = officer.post("/account/sessions", {"session": ids[0]},
                            follow=True)
        page.says("That session has ended", "Where I am signed in (2)")
        tap.same(sorted((second.get("/account").code,
                         third.get("/account").code)), [200, 303])
        page = officer.post("/account/sessions", follow=True)
        page.says("All other sessions have ended", "Where I am signed in (1)")
        tap.same(second.get("/account").code, 303)
        tap.same(third.get("/account").code, 303)


def test_signing_out_ends_it_for_good(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        token = officer.cookies["trachu"]
        page = officer.post("/sign-out")
        tap.same((page.code, page.location), (303, "/"))
        tap.same("trachu" in officer.cookies, False)
        thief = site.visitor()
        thief.cookies["trachu"] = token
        tap.same(thief.get("/account").code, 303)


def test_a_planted_cookie_is_worth_nothing(directory):
    with serving.Demo(directory) as site:
        sets_password(site.person("officer"))
        attacker = site.person("auditor").cookies["trachu"]
        victim = site.visitor()
        for planted in (attacker, "A" * 43, "x"):
            victim.cookies["trachu"] = planted
            victim.last = None
            victim.get("/sign-in")
            page = victim.post("/sign-in", {"login": "officer",
                                            "password": PASSWORD})
            tap.same(page.code, 303)
            tap.same(victim.cookies["trachu"] == planted, False)
            tap.same(victim.get("/account").words().count("มาลี") > 0, True)
            thief = site.visitor()
            thief.cookies["trachu"] = planted
            tap.same(thief.get("/account").code, 303)


def test_forms_need_the_token_of_this_session(directory):
    with serving.Demo(directory) as site:
        officer, planner = site.person("officer"), site.person("planner")
        stolen = planner.get("/account").token()
        door = site.visitor()
        for token in ("", "x", stolen, stolen.upper(), door.token()):
            page = officer.post("/account/password",
                                {"new": PASSWORD, "again": PASSWORD},
                                token=token)
            tap.same(page.code, 403)
            page.says("Please send that once more")
            tap.same(">419<" in page.text, False)  # HTTP has no such number
            tap.same(PASSWORD in page.text, False)
        page = officer.post("/account/password", {
            "new": PASSWORD, "again": PASSWORD}, headers={
                "Origin": "https://elsewhere.example"})
        tap.same(page.code, 403)
        officer.get("/account").says("have no password yet")


def test_an_old_token_is_worth_nothing(directory):
    with serving.Demo(directory) as site:
        officer = sets_password(site.person("officer"))
        old = officer.get("/account").token()
        officer.post("/sign-out")
        again, _ = comes_in(site, "officer")
        tap.same(again.post("/account/wishes", {"language": "en"},
                            token=old).code, 403)


def test_second_factor_is_a_second_step(directory):
    with serving.Demo(directory) as site:
        officer = sets_password(site.person("officer"))
        secret, codes = sets_factor(officer)
        officer.get("/account").says("Recovery codes left: 10")
        visitor, page = comes_in(site, "officer")
        tap.same(page.location, "/sign-in/code?to=%2F")
        tap.same("trachu" in visitor.cookies, False)
        tap.same(visitor.get("/account").code, 303)
        page = visitor.get("/sign-in/code")
        page.says("One more step", "officer")
        tap.same(PASSWORD in page.text or visitor.cookies["step"] in page.text,
                 False)
        page = visitor.post("/sign-in/code", {"code": "000000"})
        tap.same(page.code, 422)
        page.says("The code is wrong")
        tap.same("trachu" in visitor.cookies, False)
        # the code that confirmed it counts no second time
        page = visitor.post("/sign-in/code", {"code": totp(secret, step=-1)})
        tap.same(page.code, 422)
        page = visitor.post("/sign-in/code", {"code": totp(secret, step=1),
                                              "to": "/account"})
        tap.same((page.code, page.location), (303, "/account"))
        tap.same("step" in visitor.cookies, False)
        tap.same(visitor.get("/account").code, 200)
        # nor does this one
        other, _ = comes_in(site, "officer")
        other.get("/sign-in/code")
        tap.same(other.post("/sign-in/code",
                            {"code": totp(secret, step=1)}).code, 422)
        tap.same(other.post("/sign-in/code",
                            {"code": codes[0].upper()}).code, 303)
        again, _ = comes_in(site, "officer")
        again.get("/sign-in/code")
        tap.same(again.post("/sign-in/code", {"code": codes[0]}).code, 422)


def test_the_second_step_alone_is_nothing(directory):
    with serving.Demo(directory) as site:
        visitor = site.visitor()
        page = visitor.get("/sign-in/code")
        tap.same((page.code, page.location), (303, "/sign-in?done=late"))
        visitor.get("/sign-in?done=late").says("took too long")
        for step in ("", "A" * 43, "/../x"):
            visitor.cookies["step"] = step
            page = visitor.post("/sign-in/code", {"code": "123456"})
            tap.same((page.code, page.location), (303, "/sign-in?done=late"))
            tap.same("trachu" in visitor.cookies, False)


def test_a_new_password_ends_a_step(directory):
    with serving.Demo(directory) as site:
        officer = sets_password(site.person("officer"))
        secret, _ = sets_factor(officer)
        visitor, _ = comes_in(site, "officer")
        visitor.get("/sign-in/code")
        sets_password(officer, OTHER, old=PASSWORD)
        page = visitor.post("/sign-in/code", {"code": totp(secret, step=1)})
        tap.same((page.code, page.location), (303, "/sign-in?done=late"))


def test_the_factor_goes_off_by_password(directory):
    with serving.Demo(directory) as site:
        officer = sets_password(site.person("officer"))
        _, codes = sets_factor(officer)
        page = officer.post("/account/second-factor/codes", {"old": "wrong"})
        tap.same(page.code, 422)
        page.says("not your present password")
        page = officer.post("/account/second-factor/codes", {"old": PASSWORD})
        tap.same(page.code, 200)
        fresh = re.findall(r"<code>([a-z2-7-]+)</code>", page.text)
        tap.same((len(fresh), set(fresh) & set(codes)), (10, set()))
        page = officer.post("/account/second-factor/off", {"old": "wrong"})
        tap.same(page.code, 422)
        page = officer.post("/account/second-factor/off", {"old": PASSWORD},
                            follow=True)
        page.says("The second factor is off", "Set it up")
        _, page = comes_in(site, "officer")
        tap.same(page.location, "/")


def test_no_factor_without_a_password(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        page = officer.post("/account/second-factor")
        tap.same(page.code, 422)
        page.says("Set a password first")
        page = officer.get("/account/second-factor")
        tap.same((page.code, page.location), (303, "/account#second-factor"))


def test_the_wait_is_told_in_seconds(directory):
    with serving.Demo(directory) as site:
        visitor = site.visitor()
        for _ in range(6):
            page = visitor.post("/sign-in", {"login": "nobody",
                                             "password": "wrong"})
        page = visitor.post("/sign-in", {"login": "nobody",
                                         "password": "wrong"})
        tap.same(page.code, 429)
        tap.same(re.search(r"wait \d+ seconds", page.words()) is not None,
                 True)
        tap.same('value="nobody"' in page.text, True)


def test_links_say_whom_they_let_in(directory):
    with serving.Demo(directory) as site:
        visitor = site.visitor()
        page = visitor.get(site.links["officer"])
        page.says("lets officer in")
        tap.same(visitor.get(site.links["officer"]).code, 200)
        planner = site.person("planner")
        before = planner.cookies["trachu"]
        page = planner.get(site.links["officer"])
        page.says("You are signed in as อรุณ ตัวอย่าง", "session ends")
        page = planner.post(site.links["officer"])
        tap.same(page.code, 303)
        planner.last = None
        planner.get("/account").says("มาลี ตัวอย่าง")
        thief = site.visitor()
        thief.cookies["trachu"] = before
        tap.same(thief.get("/account").code, 303)
        page = visitor.get(site.links["officer"])
        tap.same(page.code, 404)
        page.says("was used already")
        tap.same(visitor.get("/enter/nothing").code, 404)
        for link in site.links.values():
            tap.same(link.split("/")[-1] in site.log(), False)


def test_who_is_here_already_is_told(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        page = officer.get("/sign-in")
        page.says("You are signed in as มาลี ตัวอย่าง")
        tap.same("password" in page.text, False)
        page = officer.get("/sign-in?to=%2Faccount")
        tap.same((page.code, page.location), (303, "/account"))
        for to in ("%2F%2Felsewhere.example", "%2F%5Celsewhere.example",
                   "%2F%09%2Felsewhere.example", "%2F%0A%2Felsewhere.example",
                   "https%3A%2F%2Felsewhere.example", "elsewhere"):
            page = officer.get(f"/sign-in?to={to}")
            tap.same((to, page.code, page.location), (to, 303, "/"))


def test_wishes_hold_everywhere(directory):
    with serving.Demo(directory) as site:
        officer = site.person("officer")
        page = officer.post("/account/wishes", {"language": "th",
                                                "digits": "thai"})
        tap.same(page.location, "/account?done=wishes")
        tap.same("lang" in officer.cookies, False)
        page = officer.get("/account?done=wishes")
        page.says("บันทึกแล้ว", "บัญชีของฉัน")
        tap.same('<option value="thai" selected>' in page.text, True)
        officer.post("/account/wishes", {"language": "xx", "digits": "yy"})
        page = officer.get("/account")
        tap.same('<option value="" selected>' in page.text, True)


def test_forgotten_answers_everybody_alike(directory):
    with serving.Demo(directory) as site:
        pages = []
        for who in ("officer", "nobody", "a@b.example", "<script>", "ก" * 300):
            page = site.visitor().post("/forgotten", {"who": who})
            tap.same(page.code, 200)
            pages.append(re.sub(r'value="[^"]*"', "", page.text))
        tap.same(len(set(pages)), 1)
        site.visitor().get("/forgotten").says("Forgotten password")


def test_reset_links_that_are_none(directory):
    with serving.Demo(directory) as site:
        visitor = site.visitor()
        for link in ("nothing", "A" * 43):
            page = visitor.get(f"/reset/{link}")
            tap.same(page.code, 404)
            page.says("was used, or is too old")
            page = visitor.post(f"/reset/{link}", {"new": PASSWORD,
                                                   "again": PASSWORD})
            tap.same(page.code, 422)
        # a link that lets in sets no password
        token = site.links["officer"].split("/")[-1]
        tap.same(visitor.post(f"/reset/{token}", {
            "new": PASSWORD, "again": PASSWORD}).code, 422)
        tap.same(token in site.log(), False)


def test_names_are_no_markup(directory):
    with serving.Demo(directory) as site:
        site.trachu("user", "add", "odd", "pathumwan", "role=officer",
                    "name=\"><img src=x onerror=alert(1)>",
                    "position=<script>alert(1)</script>")
        link = site.trachu("user", "link", "odd").strip().split("/")[-1]
        odd = site.visitor()
        odd.get(f"/enter/{link}")
        tap.same(odd.post(f"/enter/{link}").code, 303)
        odd.last = None
        page = odd.get("/account")
        tap.same("<img" in page.text or "<script>alert" in page.text, False)
        page.says("&lt;script&gt;alert(1)")


def test_who_has_no_password_is_asked_to_set_one(directory):
    with serving.Demo(directory) as demo:
        url = demo.url
        with serving.Serving(directory, url) as site:
            link = demo.trachu("user", "link", "officer").split("/")[-1]
            visitor = site.visitor()
            visitor.get("/enter/" + link.strip())
            page = visitor.post("/enter/" + link.strip())
            tap.same((page.code, page.location), (303, "/account#password"))


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
