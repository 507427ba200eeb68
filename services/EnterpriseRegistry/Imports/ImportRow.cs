using System.Text;
using Enforcement.BuildingBlocks.Sheets;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnterpriseRegistry.Imports;

/// <summary>Reads one row of an import; the first field that does not hold is named.</summary>
internal static class ImportRow
{
    private const int LongestName = 200;
    private static readonly DateOnly Oldest = new(1900, 1, 1);
    private static readonly Dictionary<string, FourNewTag> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["technology"] = FourNewTag.Technology,
        ["新技术"] = FourNewTag.Technology,
        ["industry"] = FourNewTag.Industry,
        ["新产业"] = FourNewTag.Industry,
        ["format"] = FourNewTag.Format,
        ["新业态"] = FourNewTag.Format,
        ["model"] = FourNewTag.Model,
        ["新模式"] = FourNewTag.Model,
    };

    /// <returns>The row, or null with the fault.</returns>
    /// <param name="warning">Accepted all the same.</param>
    public static ImportedEnterprise? Read(
        SheetReader line,
        SheetColumns columns,
        DateOnly today,
        AdmittedCodes admitted,
        out SheetFault? fault,
        out SheetFault? warning
    )
    {
        warning = null;
        fault = columns.Fault(line);
        if (fault is not null)
            return null;

        var code = columns.Of(line, RegisterColumns.CreditCode);
        string? document = null;
        if (!IssuedCode.TryRead(code, out var issued, out var why))
        {
            document = admitted.Document(issued);
            var (reason, message) = (CodeReason(why), IssuedCode.Explain(Shown(code).Trim(), why));
            if (document is null)
                return Refused(RegisterColumns.CreditCode, reason, message, out fault);
            warning = new(RegisterColumns.CreditCode, reason, $"admitted by {document}: {message}");
        }

        var name = columns.Of(line, RegisterColumns.Name);
        if (name.Length == 0)
            return Refused(RegisterColumns.Name, Reasons.Required, "name is empty", out fault);
        if (name.Length > LongestName)
            return Refused(
                RegisterColumns.Name,
                Reasons.TooLong,
                $"name has {name.Length} characters, at most {LongestName} are allowed",
                out fault
            );
        if (name.Any(char.IsControl))
            return Refused(RegisterColumns.Name, Reasons.BadText, "name holds a control character", out fault);

        var industryText = columns.Of(line, RegisterColumns.Industry);
        var industry = Industries.Read(industryText, out var activity);
        if (industry is IndustryCode.Unknown)
            return Refused(
                RegisterColumns.Industry,
                Reasons.Industry,
                $"'{Shown(industryText)}' is in no group of GB/T 4754-2017",
                out fault
            );
        if (industry is IndustryCode.UnknownClass)
            warning ??= new(
                RegisterColumns.Industry,
                Reasons.UnknownIndustryClass,
                $"{activity} is no class of GB/T 4754-2017, its group is"
            );

        var divisionText = columns.Of(line, RegisterColumns.Division);
        var division = Divisions.Read(divisionText, today, today);
        if (division is DivisionCode.Malformed)
            return Refused(
                RegisterColumns.Division,
                Reasons.Division,
                $"'{Shown(divisionText)}' is no division code: 6 or 9 digits, the first two a province",
                out fault
            );

        var dateText = columns.Of(line, RegisterColumns.RegisteredOn);
        if (!WrittenDay.TryRead(dateText, out var date) || date < Oldest)
            return Refused(
                RegisterColumns.RegisteredOn,
                Reasons.BadDate,
                $"'{Shown(dateText)}' is no date of the form {WrittenDay.Forms}",
                out fault
            );
        if (date > today)
            return Refused(
                RegisterColumns.RegisteredOn,
                Reasons.FutureDate,
                $"{date.Iso()} is in the future",
                out fault
            );
        // A code that was good on some day since the firm is there was once right for it.
        division = Divisions.Read(divisionText, date, today);
        if (division is DivisionCode.OutOfTime or DivisionCode.Unlisted)
            warning ??= new(
                RegisterColumns.Division,
                Reasons.UnknownDivision,
                division is DivisionCode.OutOfTime
                    ? Divisions.Explain(divisionText)
                    : $"{divisionText} is not in the list of its city"
            );

        var classText = columns.Of(line, RegisterColumns.RiskClass);
        if (!ReadClass(classText, out var riskClass))
            return Refused(
                RegisterColumns.RiskClass,
                Reasons.RiskClass,
                $"'{Shown(classText)}' is none of A, B, C, D",
                out fault
            );

        var tagsText = columns.Of(line, RegisterColumns.Tags);
        if (!ReadTags(tagsText, out var tags))
            return Refused(
                RegisterColumns.Tags,
                Reasons.UnknownTag,
                $"'{Shown(tagsText)}' names no four-new tag",
                out fault
            );
        if (TagDocument(columns, line, tags, out var proof, out var file) is { } unproven)
        {
            fault = unproven;
            return null;
        }
        if (!name.IsNormalized())
            name = name.Normalize();
        return new(issued, name, activity, divisionText, date, riskClass, tags, document, proof, file);
    }

    /// <summary>What the row's tags rest on: kind, number, issuer and the hash of a stored file, all or none.</summary>
    private static SheetFault? TagDocument(
        SheetColumns columns,
        SheetReader line,
        IReadOnlyList<FourNewTag>? tags,
        out TagDocument? document,
        out string? sha256
    )
    {
        (document, sha256) = (null, null);
        string[] names = [RegisterColumns.TagKind, RegisterColumns.TagNumber, RegisterColumns.TagIssuer];
        var texts = names.Select(n => columns.Of(line, n).Normalize()).ToList();
        var hash = columns.Of(line, RegisterColumns.TagFile).ToLowerInvariant();
        if (hash.Length == 0 && texts.TrueForAll(t => t.Length == 0))
            return null;
        if (tags is not { Count: > 0 })
            return new(RegisterColumns.Tags, Reasons.Required, "a document of tags stands beside no tag");
        for (var i = 0; i < names.Length; i++)
            if (texts[i].Length == 0)
                return new(names[i], Reasons.Required, $"{names[i]} is empty: a document has kind, number and issuer");
            else if (texts[i].Length > 60 || texts[i].Any(char.IsControl))
                return new(names[i], Reasons.TooLong, $"{names[i]} has at most 60 characters in one line");
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit))
            return new(RegisterColumns.TagFile, Reasons.BadHash, "tags_sha256 is no SHA-256 in 64 hex digits");
        (document, sha256) = (new(texts[0], texts[1], texts[2]), hash);
        return null;
    }

    private static ImportedEnterprise? Refused(string field, string reason, string message, out SheetFault fault)
    {
        fault = new(field, reason, message);
        return null;
    }

    private static bool ReadClass(string text, out RiskClass? riskClass)
    {
        riskClass = text switch
        {
            "A" or "a" or "A类" => RiskClass.A,
            "B" or "b" or "B类" => RiskClass.B,
            "C" or "c" or "C类" => RiskClass.C,
            "D" or "d" or "D类" => RiskClass.D,
            _ => null,
        };
        return riskClass is not null || text.Length == 0;
    }

    private static bool ReadTags(string text, out IReadOnlyList<FourNewTag>? tags)
    {
        tags = null;
        if (text.Length == 0)
            return true;
        var read = new SortedSet<FourNewTag>();
        foreach (
            var part in text.Split(
                [';', '|', '、', '；'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
            if (!Tags.TryGetValue(part, out var tag))
                return false;
            else
                read.Add(tag);
        tags = [.. read];
        return true;
    }

    private static string CodeReason(string why) =>
        why switch
        {
            UsccReason.Length => Reasons.CodeLength,
            UsccReason.FullWidth => Reasons.FullWidth,
            UsccReason.Alphabet => Reasons.CodeAlphabet,
            UsccReason.Authority => Reasons.CodeAuthority,
            UsccReason.IdentityNumber => Reasons.IdentityNumber,
            _ => Reasons.CheckCharacter,
        };

    private static string Shown(string text) => BuildingBlocks.Domain.Fields.Shown(text);
}
