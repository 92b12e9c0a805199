"""Reading: bytes to text, pages to articles, files to documents, and what is refused."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import tarfile
import unicodedata
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.archive import language_check, reading
from pipeline.archive.decode import decode, normalise
from pipeline.archive.html import fragment_text, read_html
from pipeline.archive.parse import parse
from pipeline.archive.published import date_of, declared, from_name, from_text
from pipeline.archive.reading import Reading
from pipeline.errors import LanguageError, ReadError
from pipeline.records import Document, Failure

DAY = datetime.date(2022, 6, 3)
LATVIAN = [
    "Jānis devās uz Rīgu. „Zaļā skola” – šķūņa ņēmējs, ģimene ķīlā, ūdens žņaugs.",
    "Jānis",
    "Rīgā 5. maijā",
    "Škoda – čehu",
    "Noslēdzās “Mūsu” projekts…",
    "Ģimenes diena",
]
ARTICLE = "2022. gada 31. maijā skolēni no Latvijas devās uz Portugāli, kur notika projekta tikšanās."


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "cp1257", "iso8859-13", "iso8859-4", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("text", LATVIAN)
def test_latvian_in_every_charset(text: str, charset: str) -> None:
    try:
        data = text.encode(charset)
    except UnicodeEncodeError:
        pytest.skip("the charset lacks a character of the text")
    assert normalise(decode(data).text) == text


@pytest.mark.parametrize(
    ("text", "charset", "declared_charset", "guessed"),
    [
        (LATVIAN[0], "utf-8", None, False),
        (LATVIAN[0], "utf-8", "windows-1257", False),  # a wrong declaration; UTF-8 proves itself
        (LATVIAN[0], "cp1257", "windows-1257", False),
        (LATVIAN[0], "cp1257", None, True),
        (LATVIAN[0], "cp1257", "iso-8859-1", True),  # a page that declares what it isn't
        ("Ärzte und Übung für Schüler in Österreich", "cp1252", "iso-8859-1", False),
        ("Ученики школы поехали в Португалию в рамках проекта.", "cp1251", None, True),
        ("plain", "ascii", None, False),
    ],
)
def test_charset_and_whether_it_was_guessed(
    text: str, charset: str, declared_charset: str | None, guessed: bool
) -> None:
    decoded = decode(text.encode(charset), declared_charset)
    assert (decoded.text, decoded.guessed) == (text, guessed)


def test_broken_utf8_is_read_with_a_loss() -> None:
    decoded = decode(LATVIAN[0].encode() + b"\xff\xc4 abc")
    assert decoded.damaged
    assert decoded.text.startswith(LATVIAN[0])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.4 \x00", "PDF"),
        (b"PK\x03\x04 \x00", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office"),
        (b"\x89PNG\r\n\x1a\n\x00", "picture"),
        (b"text with \x00\x01\x02\x03\x04\x05 in it", "binary"),
        (b"\x00" * 100, "binary"),
        (bytes(range(256)), "charset"),
    ],
)
def test_what_is_no_text(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        decode(data)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("viens\r\ndivi\rtrīs\n", "viens\ndivi\ntrīs\n"),
        ("mā\u00adcī\u00adbas", "mācības"),
        ("nulle\u200bplatuma\u200d \ufeffzīme\u2060", "nulleplatuma zīme"),
        ("ma\u0304ci\u0304bas", "mācības"),
        ("53\u00a0skolēni", "53\u00a0skolēni"),
        ("a\x07b\x00c", "a b c"),
        ("a\ud800b", "a\ufffdb"),
        ("lapa\fdivi", "lapa\ndivi"),
    ],
)
def test_normalised_once(raw: str, text: str) -> None:
    assert normalise(raw) == text


@given(st.text())
def test_normalising_twice_changes_nothing(raw: str) -> None:
    text = normalise(raw)
    assert normalise(text) == text == unicodedata.normalize("NFC", text)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_read_error(data: bytes) -> None:
    with suppress(ReadError):
        assert isinstance(decode(data).text, str)


PAGE = """<!DOCTYPE html><html lang="lv"><head><meta charset="{charset}"><title>Nedēļa Portugālē | Skola</title>
{head}</head><body>
<nav><ul><li><a href="/">Sākums</a></li><li><a href="/k">Kontakti</a></li></ul></nav>
<div class="content"><h1>Nedēļa Portugālē</h1>{body}
<p>2022. gada 15. maijā skolēni devās uz <b>Portugāli</b>, kur
notika projekta „Zaļā skola” tikšanās.<br>Piedalījās 12&nbsp;skolēni un divas skolotājas.</p>
<ul><li>Pirmā diena – Lisabona</li><li>Otrā diena – Sintra</li></ul>
<table><tr><th>Diena</th><th>Vieta</th></tr><tr><td>15. maijs</td><td>Sporta zāle</td></tr></table>
<p>Projekta Nr. 2020-1-LV01-KA229-077195.</p></div><footer>Tālr. 67777777</footer></body></html>"""


def page(head: str = "", body: str = "") -> str:
    return PAGE.format(charset="utf-8", head=head, body=body)


def test_a_page_keeps_its_structure_and_loses_its_menu() -> None:
    article = read_html(page())
    assert article.title == "Nedēļa Portugālē"
    assert article.text == (
        "Nedēļa Portugālē\n\n"
        "2022. gada 15. maijā skolēni devās uz Portugāli, kur notika projekta „Zaļā skola” tikšanās.\n"
        "Piedalījās 12\u00a0skolēni un divas skolotājas.\n\n"
        "Pirmā diena – Lisabona\nOtrā diena – Sintra\n\nDiena Vieta\n15. maijs Sporta zāle\n\n"
        "Projekta Nr. 2020-1-LV01-KA229-077195."
    )


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2022-06-03T10:00:00+03:00">', "", DAY),
        ('<meta property="article:modified_time" content="2022-07-03">', "", None),
        ('<meta name="date" content="03.06.2022">', "", DAY),
        ('<meta name="DC.date" content="2022-06-03">', "", DAY),
        ('<script type="application/ld+json">{"@type":"Article","datePublished":"2022-06-03T09:00"}</script>', "", DAY),
        ('<meta name="copyright" content="2019">', "", None),
        ("", '<time datetime="2022-06-03T10:00">3. jūnijs</time>', DAY),
        ("", '<span class="entry-date">3. jūnijs, 2022</span>', DAY),
        ("", '<div class="published">Publicēts: 2022. gada 3. jūnijā</div>', DAY),
        ("", '<div class="event-date">20.10.2024</div>', None),
        ("", '<nav><time datetime="2026-11-25">Šodien</time></nav>', None),
        ("", '<div id="comments"><time datetime="2020-02-03">3. februāris</time> Paldies!</div>', None),
        ("", '<section class="related"><time datetime="2020-02-03">Cits raksts</time></section>', None),
        ("", '<footer>Atjaunots <time datetime="2026-02-03">3. februāris</time></footer>', None),
        (
            "",
            '<aside><time datetime="2020-02-03">x</time></aside><time itemprop="datePublished" datetime="2022-06-03">x</time>',
            DAY,
        ),
        ("", '<div class="site has-sidebar"><time datetime="2022-06-03">x</time></div>', DAY),
        ('<meta property="og:updated_time" content="2024-01-01">', "", None),
        ("", '<div class="date">2023. gada 15. maijā</div>', None),
        ("", "<p>Skolas gads sākās 2023. gada 15. maijā.</p>", None),  # htmldate alone reads 2023-01-01 here
    ],
)
def test_a_page_s_date_is_what_it_declares(head: str, body: str, published: datetime.date | None) -> None:
    assert read_html(page(head, body)).published == published


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Skolēni <b>devās <i>uz</b> Rīgu", "Skolēni devās uz Rīgu"),
        ("<table><tr><td>Skolēni devās uz", "Skolēni devās uz"),
        ("<div>" * 100 + "Skolēni devās uz Rīgu." + "</div>" * 100, "Skolēni devās uz Rīgu."),
        ("bez zīmēm", "bez zīmēm"),
        ('<?xml version="1.0" encoding="utf-8"?><html><body><p>Skolēni.</p></body></html>', "Skolēni."),
    ],
)
def test_broken_pages_are_read(markup: str, text: str) -> None:
    assert read_html(markup).text == text


@pytest.mark.parametrize("markup", ["", "<html>", "<!-- -->", "<script>var a = 1</script>", "<html><frameset></html>"])
def test_a_page_without_text(markup: str) -> None:
    with pytest.raises(ReadError):
        read_html(markup)


def test_wordpress_paragraphs() -> None:
    assert fragment_text("Pirmā.\n\nOtrā,\nvēl.<br>Trešā.") == "Pirmā.\n\nOtrā,\nvēl.\nTrešā."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publicēts: 23 maijs 2013", "2013-05-23"),
        ("20.10.2023.", "2023-10-20"),
        ("Pirmdien, 2023. gada 5. jūnijā", "2023-06-05"),
        ("Ievietots 05.06.2023. plkst. 10:20", "2023-06-05"),
        ("5. jūnijs, 2023", "2023-06-05"),
        ("Sākums | Jaunumi | 03.10.2024", "2024-10-03"),
        ("Anna Ozola · Publicēts: 3. oktobris, 2024 · Skatīts 34 reizes", "2024-10-03"),
        ("Kontakti | tālr. 03.10.2024 | Karte", None),
        ("Konference notika 20.10.2023.", None),
        ("31. maijs", None),
        ("2023. gada 31. jūnijs", None),
    ],
)
def test_date_lines(line: str, day: str | None) -> None:
    found = from_text(f"Virsraksts\n{line}\nSkolēni devās uz Rīgu.")
    assert (str(found[0]) if found else None) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2022-06-03-konference.txt", "2022-06-03"),
        ("foto20220603.txt", "2022-06-03"),
        ("https://skola.lv/2022/06/03/konference", "2022-06-03"),
        ("zinas/2022/06/konference.html", "2022-06-30"),
        ("KA229-060424.txt", None),
        ("20221399.txt", None),
        ("konference.txt", None),
    ],
)
def test_dates_in_names(name: str, day: str | None) -> None:
    found = from_name(name)
    assert (str(found[0]) if found else None) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-06-03T10:00:00+03:00", DAY),
        ("Fri, 03 Jun 2022 10:00:00 +0000", DAY),
        ("03.06.2022", DAY),
        (datetime.datetime(2022, 6, 3, 5), DAY),
        ("0000-00-00 00:00:00", None),
        ("1970-01-01", None),
        ("nezināms", None),
        (None, None),
        (7, None),
    ],
)
def test_declared_dates(value: object, day: datetime.date | None) -> None:
    assert declared(value) == day


@pytest.mark.parametrize(
    ("text", "said", "name", "created", "source"),
    [
        ("20.10.2023.\nTeksts", DAY, "2021-01-01.txt", DAY, None),
        ("20.10.2023.\nTeksts", None, "2021-01-01.txt", DAY, "read.published_from_date_line"),
        ("Teksts", None, "2021-01-01.txt", DAY, "read.published_from_name"),
        ("Teksts", None, "a.txt", DAY, "read.published_from_properties"),
        ("Teksts", None, "a.txt", None, "read.published_from_option"),
    ],
)
def test_the_best_date_wins_and_says_where_it_is_from(
    text: str, said: datetime.date | None, name: str, created: datetime.date | None, source: str | None
) -> None:
    day, warnings = date_of(text, said, name, created, datetime.date(2000, 1, 1))
    assert day
    assert [warning.code for warning in warnings] == ([source] if source else [])


FOREIGN = {
    "English": "The pupils of our school went to Portugal within the Erasmus+ project and met pupils from Spain.",
    "Russian": "Ученики нашей школы поехали в Португалию в рамках проекта Erasmus+ и встретились с партнёрами.",
    "Lithuanian": "Mūsų mokyklos mokiniai vyko į Portugaliją pagal Erasmus+ projektą ir susitiko su partneriais.",
    "Estonian": "Meie kooli õpilased käisid Erasmus+ projekti raames Portugalis ja kohtusid partneritega Hispaaniast.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_refused_by_name(language: str) -> None:
    with pytest.raises(LanguageError, match=language) as caught:
        language_check.check(FOREIGN[language])
    assert "--any-language" in caught.value.remedy
    assert (
        language_check.check(FOREIGN[language], any_language=True)
        == {"English": "en", "Russian": "ru", "Lithuanian": "lt", "Estonian": "et", "German": "de"}[language]
    )


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        "Musu skolas skoleni devas uz Portugali Erasmus+ projekta ietvaros un tikas ar partneriem no Spanijas.",
        "Sporta zāle",
        "Projekta Nr. 2020-1-LV01-KA229-077195",
        "Anna Berzina, Janis Kalnins, Peteris Ozols, Ilze Liepa, Maria Silva, Joao Santos, Paolo Rossi, Giulia Bianchi",
        "Myusu školys školāni brauce iz Portugaleju i satyka sovus partnerus nu Spānejis i Italejis.",  # Latgalian
        "Projekts “Sounds of Home, Colours of Europe: Together We Are Stronger” (Nr. 2020-1-LV01-KA229-077195).",
        "Meeting in Lisbon",  # too short to tell
    ],
)
def test_latvian_and_what_is_too_short_to_tell_pass(text: str) -> None:
    assert language_check.check(text) == "lv"


@pytest.mark.parametrize("text", ["", " \n ", "12.05.2022. – 14:00"])
def test_no_text(text: str) -> None:
    with pytest.raises(LanguageError):
        language_check.check(text)


def read(*inputs: Path | str, **options: dict[str, str]) -> list[Document | Failure | ReadError]:
    """Documents and failures of the inputs; an item that can't be parsed as its error."""
    found: list[Document | Failure | ReadError] = []
    for item in Reading([str(place) for place in inputs], **options):
        try:
            found.append(item if isinstance(item, Failure) else parse(item))
        except ReadError as error:
            found.append(error)
    return found


def only(*inputs: Path | str, **options: dict[str, str]) -> Document:
    (document,) = read(*inputs, **options)
    assert isinstance(document, Document), document
    return document


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return packed.getvalue()


JSON_LINE = json.dumps(
    {"id": "x-1", "text": ARTICLE, "title": "T", "published": "2022-06-03", "url": "https://a.lv/b", "k": 1}
)
WXR = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Skola</title>
<item><title>Nedēļa</title><link>https://a.lv/nedela</link>
<content:encoded><![CDATA[<p>{ARTICLE}</p>[gallery ids="1,2"]]]>
</content:encoded><wp:post_id>7</wp:post_id><wp:post_date>2022-06-03 10:00:00</wp:post_date>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>Uzmetums</title><content:encoded><![CDATA[Nē]]></content:encoded><wp:status>draft</wp:status></item>
<item><title>foto</title><content:encoded><![CDATA[foto]]></content:encoded><wp:post_type>attachment</wp:post_type></item>
</channel></rss>"""


FEED = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>
<title>Nedēļa</title><link>https://a.lv/nedela</link><pubDate>Fri, 03 Jun 2022 10:00:00 +0300</pubDate>
<content:encoded><![CDATA[<p>{ARTICLE}</p>]]></content:encoded></item></channel></rss>"""
POST = {  # of WordPress's own interface
    "id": 7,
    "date": "2022-06-03T10:00:00",
    "link": "https://a.lv/nedela",
    "title": {"rendered": "Nedēļa &#8211; Portugālē"},
    "content": {"rendered": f"<p>{ARTICLE}</p>\n", "protected": False},
}


def workbook(*rows: list[object]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "2022"
    for row in rows:
        book.active.append(row)
    book.create_sheet("piezīmes").append(["nekas"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "id", "title", "published"),
    [
        ("a.txt", ARTICLE.encode(), "a", None, None),
        ("a", ARTICLE.encode("cp1257"), "a", None, None),
        ("a.txt", ARTICLE.replace(" ", "   ").encode(), "a", None, None),
        ("2022-06-03-a.txt", ARTICLE.encode(), "2022-06-03-a", None, DAY),
        ("a.html", page('<meta name="date" content="2022-06-03">').encode(), "a", "Nedēļa Portugālē", DAY),
        ("a.txt", page().encode(), "a", "Nedēļa Portugālē", None),  # content tells, not the ending
        (
            "a.htm",
            PAGE.format(charset="windows-1257", head="", body="").encode("cp1257"),
            "a",
            "Nedēļa Portugālē",
            None,
        ),
        ("a.jsonl", JSON_LINE.encode(), "x-1", "T", DAY),
        ("a", b"\xef\xbb\xbf" + JSON_LINE.encode() + b"\r\n\r\n", "x-1", "T", DAY),
        ("a.jsonl.gz", gzip.compress(JSON_LINE.encode()), "x-1", "T", DAY),
        ("a.jsonl", json.dumps({"text": ARTICLE}).encode(), "a.jsonl#1", None, None),
        ("a.csv", f'id,text,title,date\n7,"{ARTICLE}",T,03.06.2022\n'.encode(), "7", "T", DAY),
        ("a.csv", f"virsraksts;saturs\nT;{ARTICLE}\n".encode("cp1257"), "a.csv#2", "T", None),
        (
            "a.tsv",
            f"text\turl\n{ARTICLE}\thttps://a.lv/2022/06/03/b\n".encode(),
            "https://a.lv/2022/06/03/b",
            None,
            DAY,
        ),
        ("export.xml", WXR.encode(), "https://a.lv/nedela", "Nedēļa", DAY),
        ("feed.rss", FEED.encode(), "https://a.lv/nedela", "Nedēļa", DAY),
        ("a.json", f"[{JSON_LINE}]".encode(), "x-1", "T", DAY),
        ("a", f"\n[\n  {JSON_LINE}\n]".encode(), "x-1", "T", DAY),
        ("a.jsonl", f"[{JSON_LINE}]".encode(), "x-1", "T", DAY),
        ("a.json", json.dumps(json.loads(JSON_LINE), indent=2).encode(), "x-1", "T", DAY),
        ("a.json", f"{JSON_LINE}\n".encode(), "x-1", "T", DAY),
        ("a.json", b"\xef\xbb\xbf" + f"[{JSON_LINE}]".encode(), "x-1", "T", DAY),
        ("a.json", f'{{"count": 1, "raksti": [{JSON_LINE}]}}'.encode(), "x-1", "T", DAY),
        ("posts.json", json.dumps([POST]).encode(), "7", "Nedēļa – Portugālē", DAY),
        ("a.xlsx", workbook(["kods", "virsraksts", "datums", "saturs"], [7, "T", DAY, ARTICLE]), "7", "T", DAY),
        ("a.xlsx", workbook(["text", None], [ARTICLE]), "a.xlsx#2022!2", None, None),
        ("z.zip", zipped({"2022/06/a.txt": ARTICLE.encode()}), "z.zip/2022/06/a", None, datetime.date(2022, 6, 30)),
        ("z.zip", zipped({"y.zip": zipped({"a.jsonl": JSON_LINE.encode()})}), "x-1", "T", DAY),
        ("z.tar.gz", tarred({"2022/06/a.txt": ARTICLE.encode()}), "z.tar/2022/06/a", None, datetime.date(2022, 6, 30)),
    ],
)
def test_every_format_gives_its_article(
    tmp_path: Path, name: str, data: bytes, id: str, title: str | None, published: datetime.date | None
) -> None:
    (tmp_path / name).write_bytes(data)
    document = only(tmp_path / name)
    assert (document.id, document.title, document.published) == (id, title, published)
    assert "devās uz Portugāli, kur notika" in document.text


def test_justified_lines_are_running_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        """No 2019. gada 4. marta līdz 22. martam astoņi Daugavpils Tehnikuma
3. kursa  audzēkņi un skolotāja Inese  Ozola devās  praksē  uz Spānijas
pilsētu Valensiju. Prakse notika Erasmus+ projekta Nr.
2018-1-LV01-KA102-046876 ietvaros. Jaunieši strādāja Valensijas
Tehniskās universitātes laboratorijās un apmeklēja Zinātnes un mākslas
pilsētiņas muzeju.   Nākamā grupa brauks septembrī.""",
        "utf-8",
    )
    text = only(tmp_path).text
    assert "\n" not in text
    assert "Tehnikuma 3. kursa audzēkņi un skolotāja Inese Ozola devās" in text


def test_wordpress_shortcodes_go_and_the_title_leads(tmp_path: Path) -> None:
    (tmp_path / "w.xml").write_text(WXR, "utf-8")
    assert only(tmp_path / "w.xml").text == f"Nedēļa\n\n{ARTICLE}"


def test_word(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.core_properties.title, document.core_properties.created = "T", datetime.datetime(2022, 6, 3)
    document.add_paragraph(ARTICLE)
    row = document.add_table(1, 2).rows[0].cells
    row[0].text, row[1].text = "Vieta", "Sporta zāle"
    document.save(str(tmp_path / "a.docx"))
    found = only(tmp_path / "a.docx")
    assert found.text == f"{ARTICLE}\n\nVieta Sporta zāle"
    assert (found.id, found.title, found.published) == ("a", "T", DAY)


def pdf(lines: list[str]) -> bytes:
    """A one-page PDF in WinAnsi letters."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 50 700 Td {shown} ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /CreationDate (D:20220603100000Z) /Title (T) >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def test_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(pdf(["Skolas projekta nedelja notika Riga un sko-", "lotaji bija klat."]))
    found = only(tmp_path / "a.pdf")
    assert found.text == "Skolas projekta nedelja notika Riga un skolotaji bija klat."
    assert (found.title, found.published) == ("T", DAY)
    (tmp_path / "b.pdf").write_bytes(pdf([]))
    (error,) = read(tmp_path / "b.pdf")
    assert isinstance(error, ReadError)
    assert "OCR" in error.remedy


def test_warc(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (tmp_path / "a.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for url, status, kind, body in (
            ("https://a.lv/b", "200 OK", "text/html; charset=windows-1257", page().encode("cp1257")),
            ("https://a.lv/c", "404 Not Found", "text/html", b"<p>Nav"),
            ("https://a.lv/d.png", "200 OK", "image/png", b"\x89PNG"),
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
            writer.write_record(record)
    document = only(tmp_path / "a.warc.gz")
    assert (document.id, document.uri, document.title) == ("https://a.lv/b", "https://a.lv/b", "Nedēļa Portugālē")


def test_a_warc_that_breaks_off_is_told(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    from warcio.warcwriter import WARCWriter

    whole = io.BytesIO()
    writer = WARCWriter(whole, gzip=True)
    for number in range(3):
        body = page().replace("Nedēļa", f"Nedēļa {number}").encode()
        writer.write_record(writer.create_warc_record(f"https://a.lv/{number}", "resource", payload=io.BytesIO(body),
                                                      warc_content_type="text/html"))  # fmt: skip
    packed = whole.getvalue()
    for name, data in (("a.warc.gz", packed), ("a.warc", gzip.decompress(packed))):
        for cut in range(20, len(data), len(data) // 9):
            (tmp_path / name).write_bytes(data[:cut])
            found = read(tmp_path / name)
            documents = [each for each in found if isinstance(each, Document)]
            assert len(documents) == 3 or isinstance(found[-1], Failure), (name, cut)


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "slikts\udcff.txt").write_text(ARTICLE, "utf-8")
    assert only(tmp_path).id == "slikts\\udcff"
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", encoding="cp1257", format=tarfile.GNU_FORMAT) as archive:
        info = tarfile.TarInfo("raksts_ū.txt")
        info.size = len(ARTICLE.encode())
        archive.addfile(info, io.BytesIO(ARTICLE.encode()))
    (tmp_path / "slikts\udcff.txt").unlink()
    (tmp_path / "a.tar").write_bytes(packed.getvalue())
    assert only(tmp_path / "a.tar").id.encode() == b"a.tar/raksts_\\udcfb"


def test_a_link_to_itself_and_a_reader_that_breaks_fail_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "b.txt").symlink_to("b.txt")
    found = list(Reading([str(tmp_path)], leave_out={tmp_path / "out.jsonl"}))
    assert [isinstance(each, Failure) for each in found] == [False, True]
    (tmp_path / "b.txt").unlink()
    (tmp_path / "b.jsonl").write_text(JSON_LINE, "utf-8")

    def broken(*_: object) -> None:
        raise AttributeError("startswith")

    monkeypatch.setitem(reading._LISTS, "jsonl", broken)
    document, failure = read(tmp_path)
    assert isinstance(document, Document)
    assert isinstance(failure, Failure)
    assert "AttributeError" in failure.error


def test_columns_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"Kas,Ko\nT,{ARTICLE}\n", "utf-8")
    assert only(tmp_path / "a.csv", columns={"text": "Ko", "title": "Kas"}).title == "T"
    (failure,) = read(tmp_path / "a.csv")
    assert isinstance(failure, Failure)
    assert "--column text=NAME" in failure.remedy


def test_bad_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    lines = [JSON_LINE, "{broken", '{"id": "y"}', "[1]", json.dumps({"id": 5, "text": ARTICLE, "published": "kādreiz"})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    good, broken, no_text, no_object, last = read(tmp_path / "a.jsonl")
    assert isinstance(good, Document)
    for number, failure in ((2, broken), (3, no_text), (4, no_object)):
        assert isinstance(failure, Failure)
        assert failure.source == f"{tmp_path}/a.jsonl:{number}"
        assert failure.remedy
    assert isinstance(last, Document)
    assert (last.id, [w.code for w in last.warnings]) == ("5", ["read.published_unreadable"])


@pytest.mark.parametrize(
    ("rows", "ids", "lines"),
    [
        ('1,"Skola",T\n2,Ogre,T\n', ["1", "2"], []),
        ('1,"Skola ""Saule"" Ogrē",T\n2,Ogre,T\n', ["1", "2"], []),
        ('1,"Skola "Saule" Ogrē",T\n2,Ogre,T\n', ["1", "2"], []),  # not doubled, but on one line
        ('1,"Skola\n\nOgrē",T\n2,Ogre,T\n', ["1", "2"], []),
        ('1,"Skola,T\n2,"Ogre",T\n3,Cēsis,T\n', ["3"], ["lines 2 to 3"]),
        ('1,Skola,T\n2,"Ogre,T\n3,Cēsis,T\n', ["1"], ["lines 3 to 4"]),
    ],
)
def test_quotation_marks_in_tables(tmp_path: Path, rows: str, ids: list[str], lines: list[str]) -> None:
    (tmp_path / "a.csv").write_text(f"id,text,title\n{rows}", "utf-8")
    found = list(Reading([str(tmp_path / "a.csv")]))
    assert [each.id for each in found if not isinstance(each, Failure)] == ids
    told = [each.error for each in found if isinstance(each, Failure)]
    assert len(told) == len(lines)
    assert all(line in error for line, error in zip(lines, told, strict=True))


def test_html_in_a_table_is_read_as_html_and_other_signs_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        f'text,title\n"<p>{ARTICLE}</p><ul><li>a &amp; b</li></ul>",Nedēļa\n5 < 6 &amp; 7 > 6,T\n'
    )
    marked, plain = read(tmp_path / "a.csv")
    assert (marked.text, plain.text) == (f"Nedēļa\n\n{ARTICLE}\n\na & b", "5 < 6 &amp; 7 > 6")  # type: ignore[union-attr]


def test_links_to_folders_are_followed_once(tmp_path: Path) -> None:
    archive, disk = tmp_path / "archive", tmp_path / "disk"
    for path in (archive / "a" / "1.txt", disk / "2022" / "2.txt"):
        path.parent.mkdir(parents=True)
        path.write_text(ARTICLE, "utf-8")
    for link, target in (("again", archive / "a"), ("disk", disk), ("disk2", disk / "2022"), ("up", tmp_path)):
        (archive / link).symlink_to(target)
    (disk / "loop").symlink_to(archive)
    assert [each.id for each in read(archive) if isinstance(each, Document)] == ["a/1", "disk/2022/2"]


def test_what_a_run_wrote_is_no_input(tmp_path: Path) -> None:
    for name in ("a.jsonl", "old.jsonl", ".old.jsonl.state", "old.failures.jsonl"):
        (tmp_path / name).write_text(JSON_LINE, "utf-8")
    assert [each.uri for each in Reading([str(tmp_path)]) if not isinstance(each, Failure)] == ["https://a.lv/b"]


def test_a_folder_is_read_in_order_without_pictures_and_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "p.jpg", "style.css", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    assert [d.id for d in read(tmp_path) if isinstance(d, Document)] == ["a", "b", "sub/c"]
    assert [d.id for d in read(f"{tmp_path}/**/*.txt") if isinstance(d, Document)] == ["a", "b", "sub/c"]
    assert [d.id for d in read(f"{tmp_path}/sub/../a.txt") if isinstance(d, Document)] == ["a"]


def test_an_fsspec_url() -> None:
    fsspec = pytest.importorskip("fsspec")
    with fsspec.open("memory://news/2022/a.txt", "wb") as file:
        file.write(ARTICLE.encode())
    assert only("memory://news").id == "2022/a"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.html", b"<html><body></body></html>", "no text"),
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        ("a.pdf", b"%PDF-1.4 broken", "PDF"),
        ("a.txt", b"a" * 1_000_001, "1,000,001 characters"),
        ("a.txt", b"abc\x00\x01\x02\x03\x04", "binary"),
        ("a.jsonl", b"", "no article"),
        ("a.jsonl", b"\n\n", "no article"),
        ("a.csv", b"Virsraksts,Saturs\n", "no article"),
        ("a.json", b"[]", "no article"),
        ("a.json", b'{"a": 1}', "no text"),
        ("a.json", b"1", "no JSON object"),
        ("a.json", b"Skola", "broken JSON"),
        ("a.json", b'[{"text": 1}', "no text"),
        ("a.xlsx", zipped({"xl/a": b"1"}), "damaged"),
        ("a.odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED), "OpenDocument"),
        ("a.epub", zipped({"mimetype": b"application/epub+zip"}, zipfile.ZIP_STORED), "e-book"),
        ("a.pptx", zipped({"ppt/slides/1.xml": b""}), "presentation"),
        ("sitemap.xml", b'<?xml version="1.0"?>\n<urlset><url/></urlset>', "sitemap"),
        ("atom.xml", b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "Atom"),
        ("feed.xml", b"<rss><channel><item><title>T</title></item></channel></rss>", "in full"),
        ("a.xml", b'<?xml version="1.0"?><raksti/>', "XML"),
    ],
)
def test_files_that_hold_no_article(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    error = read(tmp_path / name)[0]
    assert says in (error.error if isinstance(error, Failure) else str(error))
    assert error.remedy  # type: ignore[union-attr]
