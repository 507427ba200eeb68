namespace Enforcement.Contracts;

[JsonSerializable(typeof(NoticesRead))]
[JsonSerializable(typeof(NoticeAddressSet))]
[JsonSerializable(typeof(NoticesMailed))]
[JsonSerializable(typeof(NoticeAddressRefused))]
internal sealed partial class NoticeEventsJson : JsonSerializerContext;

// Which notices there are follows from the facts themselves; these are what people do with them, and what was mailed.

/// <summary>One person has read them. Subject: all of them.</summary>
[FactOf(Services.Supervision, "notices-read", "阅知事项", Confidential = true)]
public sealed record NoticesRead(string Person, IReadOnlyList<string> Notices) : IEvent
{
    public string Subject => "notices";
}

/// <summary>Where a person is written to, and as whom: the claims of the token that set it.</summary>
/// <param name="Address">Null: no more.</param>
[FactOf(Services.Supervision, "notice-address-set", "设置提醒邮箱", Confidential = true)]
public sealed record NoticeAddressSet(
    string Person,
    Sealed? Address,
    IReadOnlyList<string> Roles,
    string? Body,
    string Zone,
    string Enterprise
) : IEvent
{
    public string Subject => "notices";
}

/// <summary>The mail server took over a letter that says how many wait.</summary>
[FactOf(Services.Supervision, "notices-mailed", "发出提醒邮件", Confidential = true)]
public sealed record NoticesMailed(string Person, IReadOnlyList<string> Notices) : IEvent
{
    public string Subject => "notices";
}

/// <summary>The mail server refuses the address for good: it is written to no more.</summary>
/// <param name="Words">The server's.</param>
[FactOf(Services.Supervision, "notice-address-refused", "提醒邮箱不可用", Confidential = true)]
public sealed record NoticeAddressRefused(string Person, string Words) : IEvent
{
    public string Subject => "notices";
}
