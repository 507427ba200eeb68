using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Notices;

/// <summary>Something that waits for somebody.</summary>
internal sealed record NoticeRow
{
    public required string NoticeId { get; init; }
    public NoticeKind Kind { get; init; }

    /// <summary>Number of what it is about.</summary>
    public required string About { get; init; }

    /// <summary>Whom it is for: everybody of this role, of the body or the enterprise where one is named.</summary>
    public required string Role { get; init; }
    public BodyCode? Body { get; init; }
    public CreditCode? CreditCode { get; init; }

    /// <summary>The body that it is about: nobody of it is told.</summary>
    public BodyCode? Hidden { get; init; }

    /// <summary>Who has done another part of it, so that this one is not his.</summary>
    public IReadOnlyList<string> But { get; init; } = [];

    /// <summary>The one person it is for, whatever his role: it tells him, and is gone once he has read it.</summary>
    public string? Person { get; init; }
    public DateOnly Since { get; init; }
    public DateOnly? Due { get; init; }

    /// <summary>Done, or there is nothing to do any more.</summary>
    public bool Settled { get; init; }

    /// <summary>One of a kind about one thing, to officials and to the firm; the name tells nothing. Given on to
    /// another body it is that one's.</summary>
    public static string IdOf(NoticeKind kind, string key, bool toFirm) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"notice/{kind}/{key}/{toFirm}")))[..24];
}

/// <summary>One person has read one.</summary>
internal sealed record NoticeReadRow
{
    public required string Person { get; init; }
    public required string NoticeId { get; init; }
}

/// <summary>One was told of by mail to one person.</summary>
internal sealed record NoticeMailedRow
{
    public required string Person { get; init; }
    public required string NoticeId { get; init; }
}

/// <summary>Where a person is written to.</summary>
internal sealed record NoticeAddressRow
{
    public required string Person { get; init; }
    public required Sealed Address { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }
    public BodyCode? Body { get; init; }
    public required string Zone { get; init; }
    public CreditCode? Enterprise { get; init; }

    public static string KeyOf(string person) => $"notice-address/{person}";

    public Caller Caller() => new(Person, Roles.ToHashSet(), Body, Zone, Enterprise, "");
}
