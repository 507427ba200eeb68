using System.Globalization;
using System.Text;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Verification;

namespace Enforcement.EnterpriseRegistry;

/// <summary>Reads one row of an import; the first field that does not hold is named.</summary>
internal static class ImportRow
{
    private const int LongestName = 200;
    private static readonly DateOnly Oldest = new(1900, 1, 1);
    private static readonly string[] Dates = ["yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日"];
    private static readonly Dictionary<string, FourNewTag> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["technology"] = FourNewTag.Technology, ["新技术"] = FourNewTag.Technology, ["industry"] = FourNewTag.Industry, ["新产业"] = FourNewTag.Industry,
        ["format"] = FourNewTag.Format, ["新业态"] = FourNewTag.Format, ["model"] = FourNewTag.Model, ["新模式"] = FourNewTag.Model,
    };

    /// <returns>The row, or null with the fault.</returns>
    /// <param name="warning">Accepted all the same.</param>
    public static ImportedEnterprise? Read(SheetReader line, SheetColumns columns, DateOnly today, out SheetFault? fault, out SheetFault? warning)
    {
        warning = null;
        fault = columns.Fault(line);
        if (fault is not null) return null;

        var code = columns.Of(line, ImportColumns.CreditCode);
        if (!Uscc.TryParse(code, out var uscc, out var why))
            return Refused(ImportColumns.CreditCode, CodeReason(why), Uscc.Explain(Shown(code), why), out fault);

        var name = columns.Of(line, ImportColumns.Name);
        if (name.Length == 0) return Refused(ImportColumns.Name, Reasons.Required, "name is empty", out fault);
        if (name.Length > LongestName) return Refused(ImportColumns.Name, Reasons.TooLong, $"name has {name.Length} characters, at most {LongestName} are allowed", out fault);
        if (name.Any(char.IsControl)) return Refused(ImportColumns.Name, Reasons.BadText, "name holds a control character", out fault);

        var industryText = columns.Of(line, ImportColumns.Industry);
        var industry = Industries.Read(industryText, out var activity);
        if (industry is IndustryCode.Unknown)
            return Refused(ImportColumns.Industry, Reasons.Industry, $"'{Shown(industryText)}' is in no group of GB/T 4754-2017", out fault);
        if (industry is IndustryCode.UnknownClass)
            warning = new(ImportColumns.Industry, Reasons.UnknownIndustryClass, $"{activity} is no class of GB/T 4754-2017, its group is");

        var divisionText = columns.Of(line, ImportColumns.Division);
        var division = Divisions.Read(divisionText);
        if (division is DivisionCode.Malformed)
            return Refused(ImportColumns.Division, Reasons.Division, $"'{Shown(divisionText)}' is no division code: 6 or 9 digits, the first two a province", out fault);
        if (division is DivisionCode.Unlisted) warning ??= new(ImportColumns.Division, Reasons.UnknownDivision, $"{divisionText} is not in the list of its city");

        var dateText = columns.Of(line, ImportColumns.RegisteredOn);
        if (!DateOnly.TryParseExact(dateText, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date < Oldest)
            return Refused(ImportColumns.RegisteredOn, Reasons.BadDate, $"'{Shown(dateText)}' is no date of the form 2025-01-31", out fault);
        if (date > today) return Refused(ImportColumns.RegisteredOn, Reasons.FutureDate, $"{date:yyyy-MM-dd} is in the future", out fault);

        var classText = columns.Of(line, ImportColumns.RiskClass);
        if (!ReadClass(classText, out var riskClass)) return Refused(ImportColumns.RiskClass, Reasons.RiskClass, $"'{Shown(classText)}' is none of A, B, C, D", out fault);

        var tagsText = columns.Of(line, ImportColumns.Tags);
        if (!ReadTags(tagsText, out var tags)) return Refused(ImportColumns.Tags, Reasons.UnknownTag, $"'{Shown(tagsText)}' names no four-new tag", out fault);
        return new(uscc.Value, name.IsNormalized() ? name : name.Normalize(), activity, divisionText, date, riskClass, tags);
    }

    private static ImportedEnterprise? Refused(string field, string reason, string message, out SheetFault fault)
    {
        fault = new(field, reason, message);
        return null;
    }

    private static bool ReadClass(string text, out RiskClass? riskClass)
    {
        riskClass = text switch { "A" or "a" or "A类" => RiskClass.A, "B" or "b" or "B类" => RiskClass.B, "C" or "c" or "C类" => RiskClass.C, "D" or "d" or "D类" => RiskClass.D, _ => null };
        return riskClass is not null || text.Length == 0;
    }

    private static bool ReadTags(string text, out IReadOnlyList<FourNewTag>? tags)
    {
        tags = null;
        if (text.Length == 0) return true;
        var read = new SortedSet<FourNewTag>();
        foreach (var part in text.Split([';', '|', '、', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!Tags.TryGetValue(part, out var tag)) return false;
            else read.Add(tag);
        tags = [.. read];
        return true;
    }

    private static string CodeReason(string why) => why switch
    {
        UsccReason.Length => Reasons.CodeLength, UsccReason.FullWidth => Reasons.FullWidth, UsccReason.Alphabet => Reasons.CodeAlphabet, _ => Reasons.CheckCharacter,
    };

    private static string Shown(string text) => BuildingBlocks.Domain.Fields.Shown(text);
}
