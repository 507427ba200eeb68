using System.Globalization;
using Enforcement.BuildingBlocks.Calendar;

namespace Enforcement.Cli.Seeds;

/// <summary>One row of enterprises.csv.</summary>
internal sealed record MadeUpEnterprise(
    string Code,
    string Name,
    string Industry,
    string Division,
    DateOnly RegisteredOn,
    string RiskClass,
    string Tags
)
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    public static MadeUpEnterprise Make(int i, Choices choices)
    {
        var zone = i % 10 == 9;
        var at = $"enterprise/{i}/";
        var industry = zone
            ? choices.Of(at + "industry", MadeUp.ZoneClasses)
            : choices.Weighted(at + "industry", MadeUp.Classes);
        var division = zone
            ? MadeUp.Zone
            : MadeUp.Division + (1 + choices.Below(at + "division", 8)).ToString("D3", CultureInfo.InvariantCulture);
        var name =
            $"示例区{choices.Of(at + "word", MadeUpNames.Words)}{choices.Of(at + "word2", MadeUpNames.Words)}"
            + $"{choices.Of(at + "trade", MadeUpNames.Trades)}有限公司";
        var registered = new DateOnly(2009, 1, 5).AddDays(choices.Below(at + "registered", 5800));
        var risk = choices.Weighted(at + "risk", [("A", 65), ("B", 25), ("C", 8), ("D", 2)]);
        // Four in five zone firms carry on a four-new business.
        var tags =
            zone && choices.Chance(at + "tagged", 80)
                ? choices.Of(at + "tag", ["technology", "industry", "format", "model"])
                : "";
        return new(CodeOf(i), name, industry, division, registered, risk, tags);
    }

    /// <summary>A code that is valid by GB 32100-2015 and, in positions 9 to 17, by GB 11714.</summary>
    public static string CodeOf(int i)
    {
        Span<char> code = stackalloc char[18];
        $"91{MadeUp.Division}MA".CopyTo(code);
        for (var at = 15; at >= 10; at--, i /= 31)
            code[at] = Alphabet[i % 31];
        var sum = 0;
        for (var k = 0; k < 8; k++)
            sum += OrganisationValue(code[8 + k]) * OrganisationWeights[k];
        code[16] = (11 - sum % 11) switch
        {
            10 => 'X',
            11 => '0',
            var d => (char)('0' + d),
        };
        sum = 0;
        for (var k = 0; k < 17; k++)
            sum += Alphabet.IndexOf(code[k]) * Weights[k];
        code[17] = Alphabet[(31 - sum % 31) % 31];
        return new string(code);
    }

    private static int OrganisationValue(char c) => char.IsDigit(c) ? c - '0' : c - 'A' + 10;

    public string Csv() => $"{Code},{Name},{Industry},{Division},{RegisteredOn.Iso()},{RiskClass},{Tags}";
}
