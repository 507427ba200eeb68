using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision;

/// <summary>A complaint about an enforcement visit or an enterprise; its text is sealed under the complaint's own key.</summary>
internal sealed record ComplaintRow
{
    public required string ComplaintId { get; init; }
    public required string CreditCode { get; init; }
    public string? VisitId { get; init; }
    public required string Source { get; init; }
    public required string Text { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public bool? Verified { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    public static ComplaintRow Of(ComplaintRecorded e, DateTimeOffset at) => new()
    {
        ComplaintId = e.ComplaintId, CreditCode = e.CreditCode, VisitId = e.VisitId, Source = e.Source,
        Text = $"{e.Text.KeyId} {e.Text.Nonce} {e.Text.Ciphertext}", RecordedAt = at,
    };
    public ComplaintRow Apply(ComplaintDecided e, DateTimeOffset at) => this with { Verified = e.Verified, DecidedAt = at };
}

/// <summary>How many complaints a year has, for the next number.</summary>
internal sealed record ComplaintCountRow(int Year, int Count);
