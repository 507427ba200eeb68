using System.Collections.Frozen;

namespace Enforcement.EnterpriseRegistry.ReferenceData;

internal enum IndustryCode
{
    /// <summary>Its section or group does not exist, or it is no code at all.</summary>
    Unknown,

    /// <summary>The group exists, the class is not listed: classes are added between editions of the
    /// standard.</summary>
    UnknownClass,
    Known,
}

/// <summary>
/// Industry classes of GB/T 4754-2017 with its amendment no. 1: section letter and four digits, such as I6513.
/// </summary>
internal static class Industries
{
    public static ReferenceTable Table { get; } =
        ReferenceTable.Of(typeof(Industries).Assembly, "industry/gbt4754-2017.csv");

    private static readonly FrozenSet<string> All = Table.Column("code").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, char> SectionOf = All.Where(c => c.Length == 3)
        .ToFrozenDictionary(c => c[1..], c => c[0], StringComparer.Ordinal);

    /// <summary>Reads a class; the section letter may be left out, since its two digits name the section too.</summary>
    public static IndustryCode Read(string text, out string code)
    {
        code = text.ToUpperInvariant();
        if (code.Length == 4 && SectionOf.TryGetValue(code[..2], out var section))
            code = section + code;
        if (All.Contains(code))
            return code.Length == 5 ? IndustryCode.Known : IndustryCode.Unknown;
        return code.Length == 5 && char.IsAsciiDigit(code[4]) && All.Contains(code[..4])
            ? IndustryCode.UnknownClass
            : IndustryCode.Unknown;
    }

    /// <summary>True for a section, division, group or class, as a policy names them.</summary>
    public static bool IsPrefix(string text) => All.Contains(text);
}
