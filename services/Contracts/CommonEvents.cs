namespace Enforcement.Contracts;

/// <summary>A version of a dated rule. Every service writes its own keys under its own type name.</summary>
[FactOf(Services.Registry, "policy-set", "设定规则")]
[FactOf(Services.Planning, "policy-set", "设定规则", HeardBy = Services.Supervision)]
[FactOf(Services.Supervision, "policy-set", "设定规则")]
public sealed record PolicySet(
    string Key,
    string Scope,
    string Value,
    string Unit,
    string DayType,
    string LegalBasis,
    DateOnly EffectiveFrom,
    DateOnly? EffectiveTo,
    string Confidence,
    string? DocumentNumber = null,
    string? ReviewNumber = null,
    string? FilingNumber = null
) : IEvent
{
    public string Subject => Key;
}

/// <summary>One person asks for a sealing key to be deleted; it is done by another.</summary>
[FactOf(Services.Registry, "erasure-proposed", "申请销毁个人信息密钥", Confidential = true)]
[FactOf(Services.Planning, "erasure-proposed", "申请销毁个人信息密钥", Confidential = true)]
[FactOf(Services.Supervision, "erasure-proposed", "申请销毁个人信息密钥", Confidential = true)]
public sealed record ErasureProposed(
    string ErasureId,
    string KeyId,
    string Reason,
    string LegalBasis,
    string ProposedBy
) : IEvent
{
    public string Subject => ErasureId;
}

/// <summary>
/// A sealing key was deleted: what stood under it can never be read again. Confidential, since the key's name may be
/// that of a referral, and that there is one is itself a secret.
/// </summary>
/// <param name="LegalBasis">Null where the service's own rule deleted it, as when a contact point ends.</param>
/// <param name="ErasureId">What a person proposed; null as above.</param>
[FactOf(Services.Registry, "seal-erased", "销毁个人信息密钥", Confidential = true)]
[FactOf(Services.Planning, "seal-erased", "销毁个人信息密钥", Confidential = true)]
[FactOf(Services.Supervision, "seal-erased", "销毁个人信息密钥", Confidential = true)]
public sealed record SealErased(string KeyId, string Reason, string? LegalBasis = null, string? ErasureId = null)
    : IEvent
{
    public string Subject => KeyId;
}

/// <summary>A fact of another service that does not fit this service's domain. It is kept, never thrown.</summary>
[FactOf(Services.Registry, "fact-disagreed", "与本地事实不符")]
[FactOf(Services.Planning, "fact-disagreed", "与本地事实不符")]
[FactOf(Services.Supervision, "fact-disagreed", "与本地事实不符")]
public sealed record FactDisagreed(string Fact, string About, string Reason) : IEvent
{
    public string Subject => About;
}

/// <summary>An operator let a stalled follower pass one entry.</summary>
[FactOf(Services.Registry, "entry-skipped", "人工跳过条目")]
[FactOf(Services.Planning, "entry-skipped", "人工跳过条目")]
[FactOf(Services.Supervision, "entry-skipped", "人工跳过条目")]
public sealed record EntrySkipped(string Fact, string Stalled, string Reason) : IEvent
{
    public string Subject => Fact;
}
