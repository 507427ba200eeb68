namespace Enforcement.Contracts;

[JsonSerializable(typeof(PolicySet))]
[JsonSerializable(typeof(ErasureProposed))]
[JsonSerializable(typeof(SealErased))]
[JsonSerializable(typeof(FactDisagreed))]
[JsonSerializable(typeof(EntrySkipped))]
[JsonSerializable(typeof(FileStored))]
[JsonSerializable(typeof(FileAttached))]
internal sealed partial class CommonEventsJson : JsonSerializerContext;

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

/// <summary>
/// A file was kept: its bytes lie sealed beside the database, and here is what they are. Again for each further sender
/// of the same content. Confidential, since who sent what is nobody else's business.
/// </summary>
/// <param name="Kind">Media type, by the first bytes.</param>
/// <param name="Side">Whom the sender acts for, see Caller.Side.</param>
/// <param name="KeyId">Name of the file's secret: erased as any other, and the file is nobody's any more.</param>
/// <param name="Thumbnail">A small picture was made of it.</param>
[FactOf(Services.Registry, "file-stored", "存证文件", Confidential = true)]
[FactOf(Services.Planning, "file-stored", "存证文件", Confidential = true)]
[FactOf(Services.Supervision, "file-stored", "存证文件", Confidential = true)]
public sealed record FileStored(string Sha256, long Size, string Kind, string Side, string KeyId, bool Thumbnail)
    : IEvent
{
    public string Subject => Sha256;
}

/// <summary>A stored file belongs to an object: who may see that may see the file.</summary>
/// <param name="Kind">Of the object, as the service calls it: observation, visit, …</param>
[FactOf(Services.Registry, "file-attached", "文件归入案卷", Confidential = true)]
[FactOf(Services.Planning, "file-attached", "文件归入案卷", Confidential = true)]
[FactOf(Services.Supervision, "file-attached", "文件归入案卷", Confidential = true)]
public sealed record FileAttached(string Sha256, string Kind, string Id) : IEvent
{
    public string Subject => Id;
}
