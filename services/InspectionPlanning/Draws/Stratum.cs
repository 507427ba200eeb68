using System.Globalization;
using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.InspectionPlanning.Draws;

/// <summary>Risk class × burden: firms that are drawn at one rate. Its public label is another and tells
/// neither.</summary>
internal readonly record struct Stratum
{
    /// <summary>Of four classes and two burdens.</summary>
    public const int Count = 8;

    private readonly byte place;

    private Stratum(int place) => this.place = (byte)place;

    /// <summary>In the order of their places.</summary>
    public static IReadOnlyList<Stratum> All { get; } = [.. Enumerable.Range(0, Count).Select(At)];

    /// <summary>Its place in a list of all strata.</summary>
    public int Place => place;

    public RiskClass RiskClass => (RiskClass)(place / 2 + 1);

    /// <summary>1 for firms that somebody entered lately.</summary>
    public int Burden => place % 2;

    public static Stratum At(int place) =>
        place is >= 0 and < Count
            ? new(place)
            : throw new ArgumentOutOfRangeException(nameof(place), place, "there are eight strata");

    public static Stratum Of(RiskClass riskClass, int burden) =>
        riskClass is >= RiskClass.A and <= RiskClass.D && burden is 0 or 1
            ? new(((int)riskClass - 1) * 2 + burden)
            : throw new ArgumentOutOfRangeException(nameof(riskClass), $"{riskClass}/{burden} is no stratum");

    public static Stratum Of(RateOfClass rate) => Of(Enum.Parse<RiskClass>(rate.RiskClass), rate.Burden);

    public static Stratum Of(StratumMeaning meaning) => Of(Enum.Parse<RiskClass>(meaning.RiskClass), meaning.Burden);

    /// <summary>"A/0".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{RiskClass}/{Burden}");
}
