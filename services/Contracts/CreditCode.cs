using System.Buffers;

namespace Enforcement.Contracts;

/// <summary>
/// 统一社会信用代码 of an enterprise as the register has it: 18 digits and capital letters without I, O, S, V and Z, in
/// this one spelling. Whether the check character fits is for who lets a code in: the register may have admitted one
/// that was issued with another. A default value was never parsed and has no text.
/// </summary>
[JsonConverter(typeof(WrittenValueJson<CreditCode>))]
public readonly record struct CreditCode : IWrittenValue<CreditCode>, IComparable<CreditCode>
{
    public const int Length = 18;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("0123456789ABCDEFGHJKLMNPQRTUWXY");

    private readonly string? text;

    private CreditCode(string text) => this.text = text;

    /// <exception cref="InvalidOperationException">It was never parsed.</exception>
    public string Value => text ?? throw new InvalidOperationException("a credit code that was never parsed");

    /// <summary>The enterprise's own code: a site adds "/02" to it.</summary>
    public CreditCode Enterprise => Value.Length > Length ? new(Value[..Length]) : this;

    /// <summary>What comes next after this code and all of its sites: '0' is the character after '/'.</summary>
    public CreditCode AfterItsSites => new(Value + "0");

    /// <summary>Bounds of the codes that begin so, the second beyond them: '~' comes after all of a code.</summary>
    public static (CreditCode First, CreditCode Below) BeginningWith(string prefix) => (new(prefix), new(prefix + "~"));

    /// <exception cref="FormatException">The text is no code in its one spelling.</exception>
    public static CreditCode Parse(string text) =>
        text.Length == Length && !text.AsSpan().ContainsAnyExcept(Alphabet)
            ? new(text)
            : throw new FormatException(
                $"'{text}' is no credit code: {Length} digits and capitals without I, O, S, V, Z"
            );

    /// <inheritdoc/>
    public static CreditCode Stored(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new(text);
    }

    public static CreditCode? StoredOrNone(string? text) => string.IsNullOrEmpty(text) ? null : new CreditCode(text);

    public int CompareTo(CreditCode other) => string.CompareOrdinal(text, other.text);

    public override string ToString() => text ?? "";

    public static implicit operator string(CreditCode code) => code.Value;

    public static bool operator >(CreditCode one, CreditCode other) => one.CompareTo(other) > 0;

    public static bool operator <(CreditCode one, CreditCode other) => one.CompareTo(other) < 0;

    public static bool operator >=(CreditCode one, CreditCode other) => one.CompareTo(other) >= 0;

    public static bool operator <=(CreditCode one, CreditCode other) => one.CompareTo(other) <= 0;
}
