using System.Text;
using QRCoder;

namespace Enforcement.WebConsole.Documents;

/// <summary>An official paper (文书), in Chinese as the law wants it.</summary>
/// <param name="Issuer">who issues it.</param>
/// <param name="Number">its number, of its own in the whole district.</param>
/// <param name="To">whom it is addressed to; "" for nobody.</param>
/// <param name="Source">the page that it was made from.</param>
public sealed record Paper(
    string Issuer,
    string Title,
    string Number,
    string To,
    DateOnly On,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<string> Paragraphs,
    string Source
)
{
    /// <summary>Parts with a heading and a table of their own, such as the lines of a plan.</summary>
    public IReadOnlyList<PaperTable> Tables { get; init; } = [];

    /// <summary>What is recorded stands before the text, as on a notice or a record.</summary>
    public bool FactsFirst { get; init; }

    /// <summary>A second signature, such as the enterprise's under its commitment.</summary>
    public string Countersigned { get; init; } = "";

    /// <summary>What the check code is of: everything on the paper but its layout.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder().AppendJoin('\n', Issuer, Title, Number, To).Append('\n');
            foreach (var (label, value) in Facts)
                text.Append(label).Append('：').Append(value).Append('\n');
            text.AppendJoin('\n', Paragraphs).Append('\n');
            foreach (var table in Tables)
            foreach (var row in table.Rows.Prepend(table.Head).Prepend([table.Title]))
                text.AppendJoin('\t', row).Append('\n');
            return text.ToString();
        }
    }
}

/// <param name="Head">names of the columns.</param>
public sealed record PaperTable(string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A picture that a camera reads, as SVG without a style of its own.</summary>
internal static class QrPicture
{
    public static string Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return Drawn(data);
    }

    // One path over the dark modules, a margin of four around them as the standard asks.
    private static string Drawn(QRCodeData data)
    {
        var modules = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        for (var x = 0; x < modules[y].Count; x++)
            if (modules[y][x])
                path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        var box = $"0 0 {modules.Count} {modules.Count}";
        return $"""<svg viewBox="{box}" shape-rendering="crispEdges" aria-hidden="true"><path d="{path}" /></svg>""";
    }
}
