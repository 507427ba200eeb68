using System.Diagnostics.CodeAnalysis;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>A credit code is found by its characters too: a roster of a million is judged without a text being made of
/// each.</summary>
internal sealed class CodesByText
    : IEqualityComparer<CreditCode>,
        IAlternateEqualityComparer<ReadOnlySpan<char>, CreditCode>
{
    public bool Equals(CreditCode one, CreditCode other) => one == other;

    public int GetHashCode([DisallowNull] CreditCode code) => GetHashCode(code.Value.AsSpan());

    public bool Equals(ReadOnlySpan<char> text, CreditCode code) => text.SequenceEqual(code.Value);

    public int GetHashCode(ReadOnlySpan<char> text) => string.GetHashCode(text);

    public CreditCode Create(ReadOnlySpan<char> text) => CreditCode.Stored(text.ToString());
}
