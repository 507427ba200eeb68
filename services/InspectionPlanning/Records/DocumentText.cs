using System.Globalization;
using System.Net;
using System.Text;

namespace Enforcement.InspectionPlanning.Records;

/// <summary>A document as plain text, and as a page of its own that prints on A4 and asks nothing of the
/// network.</summary>
internal static class DocumentText
{
    private const string Style = """
        @page { size: A4; margin: 25mm 22mm; }
        body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #000;
          font: 1rem/1.8 FangSong, STFangsong, "Noto Serif CJK SC", serif; }
        h1 { font-size: 1.5rem; text-align: center; letter-spacing: .15em; margin: .2rem 0 .4rem; }
        h2, .number { font-size: 1rem; font-weight: 400; text-align: center; margin: 0; }
        table { width: 100%; border-collapse: collapse; margin: 1.2rem 0; }
        th, td { border: 1px solid #000; padding: .35rem .6rem; text-align: left; vertical-align: top;
          overflow-wrap: anywhere; white-space: pre-wrap; }
        th { width: 11rem; font-weight: 400; } .end { text-align: right; break-inside: avoid; }
        tr { break-inside: avoid; }
        """;

    public static string Plain(DocumentMade d)
    {
        var text = new StringBuilder()
            .Append(d.Issuer)
            .Append('\n')
            .Append(d.Title)
            .Append('\n')
            .Append(d.Number)
            .Append("\n\n");
        foreach (var field in d.Fields)
            text.Append(field.Label).Append(':').Append(field.Value).Append('\n');
        text.Append('\n');
        foreach (var paragraph in d.Paragraphs)
            text.Append(paragraph).Append('\n');
        return text.Append('\n').Append(d.Issuer).Append(' ').Append(Day(d.On)).Append('\n').ToString();
    }

    public static string Html(DocumentMade d)
    {
        var html = new StringBuilder(
            $"<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                + $"content=\"width=device-width, initial-scale=1\"><title>{Safe($"{d.Title} {d.Number}")}</title>"
                + $"<style>{Style}</style></head>\n<body>"
        ).Append(
            CultureInfo.InvariantCulture,
            $"<h2>{Safe(d.Issuer)}</h2><h1>{Safe(d.Title)}</h1><p class=\"number\">{Safe(d.Number)}</p>\n<table>"
        );
        foreach (var field in d.Fields)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><th scope=\"row\">{Safe(field.Label)}</th><td>{Safe(field.Value)}</td></tr>\n"
            );
        html.Append("</table>\n");
        foreach (var paragraph in d.Paragraphs)
            html.Append(CultureInfo.InvariantCulture, $"<p>{Safe(paragraph)}</p>\n");
        return html.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"end\">{Safe(d.Issuer)}<br>{Safe(Day(d.On))}</p></body></html>\n"
            )
            .ToString();
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);

    internal static string Day(DateOnly day) => day.OnPaper();
}
