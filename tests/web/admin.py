#!/usr/bin/env python3
"""Administration: who may see and change people and agencies."""
import re
import sys

import serving
import tap

ROLES = {  # login: its own agency's administration, all of it, changes
    "admin": "runs", "auditor": "looks", "central": "", "central2": "",
    "planner": "", "officer": "", "head": "", "finance": "",
    "finance-head": "", "environment": "", "health": ""}
PAGES = ["/admin", "/admin/people", "/admin/agencies",
         "/admin/agency/pathumwan", "/admin/journal/~",
         "/admin/journal/pathumwan", "/admin/journal/pathumwan.json",
         "/admin/checkpoints", "/admin/checkpoints.json", "/admin/backup",
         "/admin/mail"]
RUNS_ONLY = ["/admin/people/add"]


def enters(site, login):
    link = site.trachu("user", "link", login).strip().split("/")[-1]
    visitor = site.visitor()
    visitor.get(f"/enter/{link}")
    tap.same(visitor.post(f"/enter/{link}").code, 303)
    visitor.last = None
    return visitor


def number(visitor, login, state=""):
    """The address of somebody's page."""
    page = visitor.get("/admin/people" + state)
    for address, rest in re.findall(
            r'href="(/admin/person/\d+)">(.*?)</tr>', page.text, re.DOTALL):
        if f'class="note">{login}<' in rest:
            return address
    raise AssertionError(f"{login} is not listed: {page.words()}")


def local(site, login="local", agency="pathumwan"):
    """An administrator of one agency."""
    site.trachu("user", "add", login, agency, "role=administrator",
                f"name=Local {login}")
    return enters(site, login)


def test_figures_stand_beside_the_doors(directory):
    with serving.Demo(directory) as site:
        page = site.person("admin").get("/admin")
        page.says("Agencies that go on: 6", "People who may sign in: 11",
                  "No checkpoint was made yet", "could not be sent: 0")
        site.trachu("act", "agency-close", "code=health_department",
                    "day=2565-09-30", "reason=merged")
        site.trachu("user", "disable", "officer")
        site.trachu("db", "key", site.folder / "key")
        site.trachu("db", "checkpoint", "--key", site.folder / "key")
        page = site.person("auditor").get("/admin")
        page.says("Agencies that go on: 5", "People who may sign in: 10",
                  "Last checkpoint: ")
        # who administers one agency is told of none
        site.trachu("user", "add", "local", "pathumwan", "role=administrator")
        local = enters(site, "local").get("/admin")
        tap.same((local.code, "Agencies that go on" in local.text,
                  "People who may sign in" in local.text), (200, False, False))


def test_every_role_at_every_page(directory):
    with serving.Demo(directory) as site:
        for login, kind in ROLES.items():
            visitor = site.person(login)
            for path in PAGES:
                wanted = 200 if kind else 404 if path.startswith(
                    "/admin/agency/") else 403
                found = visitor.get(path).code
                tap.same((login, path, found in (
                    (200,) if kind else (403, 404))), (login, path, True))
            for path in RUNS_ONLY:
                tap.same((login, path, visitor.get(path).code),
                         (login, path, 200 if kind == "runs" else 403))
        for path in PAGES + RUNS_ONLY:
            page = site.visitor().get(path)
            tap.same((path, page.code), (path, 401 if ".json" in path
                                         else 303))


def test_who_only_looks_changes_nothing(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        officer = number(admin, "officer")
        forms = [(officer + "/" + deed, fields) for deed, fields in (
            ("person-disable", {}), ("password", {"password": "x" * 20}),
            ("sign-in-link", {}), ("second-factor-off", {}),
            ("role-give", {"role": "central", "agency": "~"}),
            ("role-end", {"role": "officer"}),
            ("act-for", {"login": "head", "from": "2569-01-01",
                         "until": "2570-01-01", "reason": "x"}),
            ("hand-over", {"to": "head", "reason": "x", "sure": "yes"}),
            ("erase", {"login": "officer", "reason": "x"}))] + [
            ("/admin/people/add", {"agency": "~", "login": "new"}),
            ("/admin/agencies", {"code": "new"}),
            ("/admin/agency/pathumwan/agency-close",
             {"day": "2570-01-01", "reason": "x"}),
            ("/admin/agency/pathumwan/agency-from",
             {"from": "mekkhao", "kind": "split", "day": "2570-01-01"}),
            ("/admin/checkpoints", {}), ("/admin/backup", {}),
            ("/admin/mail", {"mail": "1"})]
        before = site.trachu("db", "log")
        for login in ("auditor", "planner", "central", "officer"):
            visitor = site.person(login)
            for path, fields in forms:
                code = visitor.post(path, fields).code
                tap.same((login, path, code in (403, 404)),
                         (login, path, True))
        for path, fields in forms:
            code = site.visitor().post(path, fields).code
            tap.same((path, code in (401, 403)), (path, True))
        tap.same(site.trachu("db", "log"), before)
        tap.same(admin.get(officer).code, 200)
        tap.same(site.person("auditor").get(officer).code, 200)
        tap.same("<form" in re.sub(r"(?s)<header.*?</header>", "",
                                   site.person("auditor").get(officer).text),
                 False)


def test_another_agency_is_not_theirs(directory):
    with serving.Demo(directory) as site:
        admin, own = site.person("admin"), local(site)
        health, officer = number(admin, "health"), number(admin, "officer")
        page = own.get("/admin/people")
        page.says("มาลี ตัวอย่าง")
        tap.same("อนามัย" in page.text or "สมชาย" in page.text, False)
        tap.same(own.get(officer).code, 200)
        for path in (health, health + "/erase", number(admin, "admin"),
                     "/admin/agency/mekkhao", "/admin/journal/~",
                     "/admin/journal/mekkhao", "/admin/journal/mekkhao.json",
                     "/admin/people?agency=mekkhao",
                     "/admin/people?agency=~"):
            tap.same((path, own.get(path).code), (path, 404))
        for path in ("/admin/backup", "/admin/mail", "/admin/checkpoints",
                     "/admin/checkpoints.json"):
            tap.same((path, own.get(path).code), (path, 403))
        for path, fields in (
                (health + "/person-disable", {}),
                (health + "/erase", {"login": "health", "reason": "x"}),
                (health + "/sign-in-link", {}),
                (officer + "/role-give", {"role": "administrator",
                                          "agency": "~"}),
                (officer + "/role-give", {"role": "officer",
                                          "agency": "mekkhao"}),
                ("/admin/people/add", {"agency": "mekkhao",
                                       "login": "new"}),
                ("/admin/people/add", {"agency": "~", "login": "new"}),
                ("/admin/agencies", {"code": "new"}),
                ("/admin/agency/pathumwan/agency-close",
                 {"day": "2570-01-01", "reason": "x"}),
                ("/admin/backup", {}), ("/admin/checkpoints", {})):
            code = own.post(path, fields).code
            tap.same((path, code in (403, 404)), (path, True))
        page = own.post("/admin/people", {"text": "health"})
        page.says("Nobody fits this")


def test_a_person_from_first_to_last(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        fields = {"agency": "pathumwan", "login": "wichai",
                  "name": "วิชัย ใหม่", "email": "wichai@example.go.th"}
        page = admin.post("/admin/people/add", {**fields, "login": "a b"})
        tap.same(page.code, 422)
        page.says("is no login")
        tap.same('value="วิชัย ใหม่"' in page.text, True)
        page = admin.post("/admin/people/add", fields)
        tap.same(page.code, 303)
        page = admin.get(page.location)
        page.says("Added", "วิชัย ใหม่", "No role")
        tap.same(admin.post("/admin/people/add", fields).code, 422)
        address = number(admin, "wichai")
        page = admin.post(address + "/role-give", {
            "role": "host", "division": "finance", "agency": "pathumwan"})
        tap.same(page.code, 422)
        page = admin.post(address + "/role-give", {
            "role": "officer", "division": "finance", "agency": "pathumwan",
            "from": "2569-01-01"}, follow=True)
        page.says("The role is given", "division finance")
        page = admin.post(address + "/sign-in-link")
        tap.same((page.code, page.headers["Cache-Control"]),
                 (200, "no-store"))
        link = re.search(r"http://127\.0\.0\.1:\d+(/enter/[\w-]+)",
                         page.text)[1]
        tap.same(link in admin.get(address).text, False)
        wichai = site.visitor()
        wichai.get(link).says("lets wichai in")
        tap.same(wichai.post(link).code, 303)
        wichai.last = None
        wichai.get("/account").says("วิชัย ใหม่", "officer")
        page = admin.post(address + "/person-disable", follow=True)
        page.says("Access is taken away")
        tap.same(wichai.get("/account").code, 303)
        tap.same(number(admin, "wichai", "?state=ended"), address)
        admin.post(address + "/person-enable", follow=True).says(
            "Access is given again")
        page = admin.post(address + "/role-end", {
            "role": "officer", "division": "finance",
            "agency": "pathumwan"}, follow=True)
        page.says("The role has ended", "No role")
        page = admin.post(address + "/password", {"password": "short"})
        tap.same(page.code, 422)
        page.says("at least 12 characters")
        admin.post(address + "/password", {
            "password": "five green elephants"}, follow=True).says(
                "The password holds")
        tap.same(link.split("/")[-1] in site.log(), False)
        tap.same("wichai" in site.log() or "elephants" in site.log(), False)


def test_erasing_is_asked_twice(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        address = number(admin, "officer")
        officer = site.person("officer")
        page = admin.get(address + "/erase")
        page.says("Erase what is personal of officer?", "What stays")
        for fields, says in (({"reason": "left", "login": ""}, "not the user"),
                             ({"reason": "", "login": "officer"}, "reason")):
            page = admin.post(address + "/erase", fields)
            tap.same(page.code, 422)
            page.says(says)
        tap.same(officer.get("/account").code, 200)
        page = admin.post(address + "/erase", {
            "reason": "left", "login": "officer"}, follow=True)
        page.says("Erased", "Records hold the number alone")
        tap.same("มาลี" in page.text, False)
        tap.same(officer.get("/account").code, 303)
        for path in ("/erase", ):
            tap.same(admin.get(address + path).code, 404)
        for deed in ("person-enable", "sign-in-link", "erase", "role-give"):
            tap.same((deed, admin.post(f"{address}/{deed}",
                                       {"login": "officer"}).code),
                     (deed, 404))
        page = admin.get("/admin/people?state=ended")
        page.says("(erased)")
        page = admin.get("/admin/journal/pathumwan")
        tap.same("มาลี" in page.text, False)
        page.says("(erased)")


def test_handing_over_is_shown_first(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        site.trachu("user", "add", "heir", "pathumwan", "name=Heir")
        address = number(admin, "officer")
        before = site.trachu("db", "log", "pathumwan")
        page = admin.post(address + "/hand-over", {"to": "heir",
                                                   "reason": "left"})
        tap.same(page.code, 200)
        page.says("This goes to Heir", "officer", "2565")
        tap.same(site.trachu("db", "log", "pathumwan"), before)
        page = admin.post(address + "/hand-over", {
            "to": "heir", "reason": "left", "sure": "yes"}, follow=True)
        page.says("Handed over", "No role")
        admin.get(number(admin, "heir")).says("officer")
        page = admin.post(address + "/hand-over", {"to": "heir",
                                                   "reason": "again"})
        tap.same(page.code, 422)
        page = admin.post(address + "/hand-over", {"to": "officer",
                                                   "reason": "self"})
        tap.same(page.code, 422)


def test_acting_for_somebody_away(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        address = number(admin, "head")
        page = admin.post(address + "/act-for", {
            "login": "officer", "from": "2570-01-31", "until": "2570-01-01",
            "reason": "leave"})
        tap.same(page.code, 422)
        page.says("would end before it begins")
        tap.same('value="2570-01-31"' in page.text, True)
        page = admin.post(address + "/act-for", {
            "login": "officer", "from": "2560-01-01", "until": "2590-01-01",
            "reason": "leave"}, follow=True)
        page.says("acts for this one")
        admin.get(number(admin, "officer")).says("for ประสิทธิ์ ตัวอย่าง")


def test_nobody_makes_themselves_more(directory):
    with serving.Demo(directory) as site:
        own = local(site)
        address = number(own, "local")
        page = own.post(address + "/role-give", {"role": "planner",
                                                 "agency": "pathumwan"})
        tap.same(page.code, 422)
        page.says("nobody may do this to themselves")
        for deed in ("person-disable",):
            tap.same(own.post(f"{address}/{deed}").code, 422)
        tap.same(own.post(address + "/erase", {
            "login": "local", "reason": "x"}).code, 422)


def test_who_reaches_further_is_the_centre_s(directory):
    with serving.Demo(directory) as site:
        own = local(site)
        site.trachu("act", "--as", "admin", "role-give", "login=planner",
                    "role=auditor")
        address = number(own, "planner")
        for deed, fields in (("password", {"password": "five green ducks"}),
                             ("sign-in-link", {})):
            page = own.post(f"{address}/{deed}", fields)
            tap.same(page.code, 422)
            page.says("has roles elsewhere, too")


def test_names_are_found_by_post_alone(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        page = admin.post("/admin/people", {"text": "มาลี"})
        tap.same(page.code, 200)
        page.says("มาลี ตัวอย่าง", "People: 1")
        admin.post("/admin/people", {"text": "OFFIC"}).says("มาลี ตัวอย่าง")
        for text in ("%", "_", "!", "'", "\\", "[a]"):
            admin.post("/admin/people", {"text": text}).says("Nobody fits")
        page = admin.post("/admin/people", {"role": "planner"})
        page.says("อรุณ ตัวอย่าง", "People: 1")
        page = admin.get("/admin/people?text=officer")
        page.says("People: 11")  # an address says no names
        tap.same("มาลี" in site.log(), False)


def test_agencies(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        for code in ("", "a b", "../x", "pathumwan", "<b>"):
            tap.same((code, admin.post("/admin/agencies",
                                       {"code": code}).code), (code, 422))
        page = admin.post("/admin/agencies", {"code": "newtown"},
                          follow=True)
        page.says("The agency is there", "newtown")
        page = admin.post("/admin/agency/newtown/agency-from", {
            "kind": "split", "from": "pathumwan", "day": "2569-10-01"},
            follow=True)
        page.says("Split from pathumwan on 1 Oct")
        admin.get("/admin/agency/pathumwan").says(
            "newtown was split from it on 1 Oct")
        page = admin.post("/admin/agency/newtown/agency-close", {
            "day": "tomorrow", "reason": "x"})
        tap.same(page.code, 422)
        page.says("is no date")
        page = admin.post("/admin/agency/newtown/agency-close", {
            "day": "2570-09-30", "reason": "merged"}, follow=True)
        page.says("has no new years from 30 Sep")
        tap.same(admin.get("/admin/agency/nowhere").code, 404)
        tap.same(admin.post("/admin/agency/newtown/publish").code, 404)


def test_what_people_wrote_is_no_markup(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        odd = "\"><img src=x onerror=alert(1)><script>alert(1)</script>"
        page = admin.post("/admin/people/add", {
            "agency": "pathumwan", "login": "odd", "name": odd,
            "position": odd, "telephone": odd})
        tap.same(page.code, 303)
        address = number(admin, "odd")
        for path in (address, "/admin/people", address + "/erase",
                     "/admin/journal/pathumwan"):
            page = admin.get(path)
            tap.same((path, "<img" in page.text or
                      "<script>alert" in page.text), (path, False))
        page = admin.post("/admin/people/add", {
            "agency": odd, "login": odd, "name": odd, "email": odd})
        tap.same(page.code in (404, 422), True)
        tap.same("<img" in page.text, False)
        page = admin.post(address + "/role-give", {
            "role": odd, "indicator": odd, "from": odd,
            "agency": "pathumwan"})
        tap.same((page.code, "<img" in page.text), (422, False))
        page = admin.post("/admin/people", {"text": odd})
        tap.same("<img" in page.text, False)


def test_addresses_that_lead_nowhere(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        for path in ("/admin/person/0", "/admin/person/x",
                     "/admin/person/99999999999999999999",
                     "/admin/person/1", "/admin/agency/~",
                     "/admin/journal/%2e%2e", "/admin/people/../x"):
            tap.same((path, admin.get(path).code), (path, 404))
        address = number(admin, "officer")
        tap.same(admin.post(address + "/publish").code, 404)
        tap.same(admin.get(address + "/password").code, 405)


def test_an_agency_without_agreement_has_a_name(directory):
    with serving.Demo(directory) as site:
        admin = site.person("admin")
        admin.get("/admin/agencies").says("Department of Environment")
        page = admin.post("/admin/agencies", {"code": "sathon"}, follow=True)
        tap.same(re.search(r"<h1>(.*?)</h1>", page.text)[1], "sathon")
        to = "/admin/agency/sathon/agency-name"
        page = admin.post(to, {"name_en": "Sathon"})
        tap.same(page.code, 422)
        page = admin.post(to, {"name_th": "สำนักงานเขตสาทร",
                               "name_en": "Sathon District Office"},
                          follow=True)
        tap.same(re.search(r"<h1>(.*?)</h1>", page.text)[1],
                 "Sathon District Office")
        # where an agreement says it, that holds
        page = admin.post("/admin/agency/pathumwan/agency-name",
                          {"name_th": "อื่น"}, follow=True)
        tap.same(re.search(r"<h1>(.*?)</h1>", page.text)[1],
                 "Pathum Wan District Office")
        site.trachu("db", "verify")
        tap.same("fiscal year 0" in site.trachu("db", "agency", "sathon"),
                 False)
        for who, code in (("auditor", 403), ("planner", 404)):
            tap.same((who, site.person(who).post(to, {"name_th": "x"}).code),
                     (who, code))


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
