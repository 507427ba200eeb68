using System.Numerics;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Draws;

internal sealed partial class DrawsService
{
    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator, Role.Operator)]
    public override Task<SuggestSampleSizeReply> SuggestSampleSize(
        SuggestSampleSizeRequest request,
        ServerCallContext call
    ) =>
        Task.FromResult(
            new SuggestSampleSizeReply
            {
                SampleSize = SampleSize.Discovery(
                    Exact(request.TolerableRate, "tolerable_rate"),
                    Exact(request.Confidence, "confidence")
                ),
            }
        );

    private static Rate Exact(string text, string field) =>
        Rate.TryParse(text, out var rate)
            ? rate
            : throw Refusal.Invalid(
                field,
                Reasons.Rate,
                $"{field} '{Fields.Shown(text)}' is not an exact fraction such as 1/20, at most 1"
            );
}

/// <summary>Discovery sampling (AICPA): so many without a finding speak against a violation rate above the tolerable
/// one.</summary>
internal static class SampleSize
{
    /// <summary>The smallest n with (1−p)^n ≤ 1−c, in whole numbers throughout: floating point would err by one near
    /// the edge.</summary>
    /// <param name="p">tolerable rate, 1/1000 to 1.</param>
    /// <param name="c">confidence, above 0 and below 1.</param>
    public static long Discovery(Rate p, Rate c)
    {
        if (1000L * p.Numerator < p.Denominator)
            throw Refusal.Invalid("tolerable_rate", Reasons.OutOfRange, "tolerable_rate must be at least 1/1000");
        if (c.Numerator == 0 || c.Numerator == c.Denominator)
            throw Refusal.Invalid("confidence", Reasons.OutOfRange, "confidence must be above 0 and below 1");
        var (low, high) = (0, 1);
        while (!Enough(high))
            (low, high) = (high, 2 * high);
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Enough(middle))
                high = middle;
            else
                low = middle;
        }
        return high;

        bool Enough(int n) =>
            BigInteger.Pow(p.Denominator - p.Numerator, n) * c.Denominator
            <= BigInteger.Pow(p.Denominator, n) * (c.Denominator - c.Numerator);
    }
}
