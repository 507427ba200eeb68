using System.Text;

namespace Enforcement.WebConsole.Shared;

/// <summary>What a page shows as a file: RFC 4180 in UTF-8 with the mark that workbooks need.</summary>
internal static class CsvFile
{
    // A spreadsheet runs a cell that begins so; an apostrophe before it keeps it a text.
    private static readonly char[] Formulas = ['=', '+', '-', '@', '\t', '\r'];

    public static IResult Send(
        HttpContext http,
        string name,
        IReadOnlyList<string> header,
        IEnumerable<IReadOnlyList<string>> rows
    )
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(header))
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())],
            "text/csv; charset=utf-8",
            $"{name}.csv"
        );
    }

    private static string Cell(string value)
    {
        if (value.Length > 0 && Formulas.Contains(value[0]))
            value = $"'{value}";
        return value.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? value
            : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
