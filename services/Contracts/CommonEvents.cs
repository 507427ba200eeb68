namespace Enforcement.Contracts;

/// <summary>A version of a dated rule. Every service writes its own keys under its own type name.</summary>
public sealed record PolicySet(
    string Key, string Scope, string Value, string Unit, string DayType, string LegalBasis,
    DateOnly EffectiveFrom, DateOnly? EffectiveTo, string Confidence, string? DocumentNumber = null, string? ReviewNumber = null, string? FilingNumber = null) : IEvent
{
    public string Subject => Key;
}

/// <summary>A sealing key was deleted: what stood under it can never be read again.</summary>
public sealed record SealErased(string KeyId, string Reason) : IEvent
{
    public string Subject => KeyId;
}

/// <summary>A fact of another service that does not fit this service's domain. It is kept, never thrown.</summary>
public sealed record FactDisagreed(string Fact, string About, string Reason) : IEvent
{
    public string Subject => About;
}

/// <summary>An operator let a stalled follower pass one entry.</summary>
public sealed record EntrySkipped(string Fact, string Stalled, string Reason) : IEvent
{
    public string Subject => Fact;
}
