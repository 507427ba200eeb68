namespace Enforcement.Campaign.Stories;

/// <summary>A planned visit as the story knows it, from the reply that made it.</summary>
internal sealed class VisitOf
{
    public required string Id { get; init; }
    public required string Body { get; init; }
    public required string Code { get; init; }
    public required string Group { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required bool Waivable { get; init; }
    public required bool OffSite { get; init; }

    /// <summary>Of a draw: only with the station's assent it is not made.</summary>
    public bool Drawn { get; init; }

    /// <summary>Drawn with the enterprise; a named visit's team is drawn later.</summary>
    public (string Lead, string Second)? Team { get; set; }

    /// <summary>Not to be visited by the story any more: avoided, merged, deferred, cancelled or conducted.</summary>
    public bool Settled { get; set; }

    /// <summary>Stands as the lead of a joint visit: it is not waived.</summary>
    public bool Leads { get; set; }
}
