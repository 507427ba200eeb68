using System.Collections.Frozen;

namespace Enforcement.Verification.Codes;

/// <summary>
/// 登记管理部门 and 机构类别, positions 1 and 2 of a code, as seeds/codes/registration-authorities.csv lists them.
/// </summary>
public static class RegistrationAuthorities
{
    /// <summary>The table with its source and day.</summary>
    public static ReferenceTable Table { get; } =
        ReferenceTable.Of(typeof(RegistrationAuthorities).Assembly, "codes/registration-authorities.csv");

    private static readonly FrozenSet<string> Prefixes = Table.Column("prefix").ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = Prefixes.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    /// <summary>True when some authority gives out codes that begin as this one does.</summary>
    public static bool GiveOut(string code) => Known.Contains(code.AsSpan(0, 2));
}
