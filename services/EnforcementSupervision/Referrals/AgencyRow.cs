using Enforcement.Contracts;

namespace Enforcement.EnforcementSupervision.Referrals;

/// <summary>A receiving agency with its newest public keys.</summary>
public sealed record AgencyRow
{
    public const string Amqp = "amqp",
        Grpc = "grpc";

    /// <summary>Off the network: a person carries files, see ExportReferral.</summary>
    public const string File = "file";

    public required string Agency { get; init; }
    public required string Name { get; init; }
    public required string EncryptionJwk { get; init; }
    public required string SigningJwk { get; init; }
    public required string Delivery { get; init; }

    /// <summary>The number of the last referral sent to it, 0 before the first.</summary>
    public long LastNumber { get; init; }

    internal AgencyRow Apply(AgencyRegistered e) =>
        this with
        {
            Name = e.Name,
            EncryptionJwk = e.EncryptionJwk,
            SigningJwk = e.SigningJwk,
            Delivery = e.Delivery,
        };

    internal AgencyRow Apply(ReferralSent e) => this with { LastNumber = e.Number };
}
