using System.Text.RegularExpressions;
using Enforcement.BuildingBlocks.Signatures;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    [MayCall(Role.Operator)]
    public override Task<RegisterAgencyReply> RegisterAgency(RegisterAgencyRequest request, ServerCallContext call)
    {
        var fact = new AgencyRegistered(
            AgencyCode(request.Agency),
            Fields.Text(request.Name, "name", 100),
            Key(request.EncryptionJwk, "encryption_jwk", jwk => EncryptionKey.Parse(jwk).Jwk),
            Key(request.SigningJwk, "signing_jwk", jwk => VerificationKey.Parse(jwk).Jwk),
            request.Delivery is AgencyRow.Amqp or AgencyRow.Grpc or AgencyRow.File
                ? request.Delivery
                : throw Refusal.Invalid(
                    "delivery",
                    Reasons.OutOfRange,
                    $"delivery must be {AgencyRow.Amqp}, {AgencyRow.Grpc} or {AgencyRow.File}"
                )
        );
        return journal.Write(call, request, (_, _) =>
            Decision.Of(fact, sequence => new RegisterAgencyReply { Sequence = sequence })
        );
    }

    internal static string AgencyCode(string? value, string field = "agency")
    {
        var agency = Fields.Code(value, field, 8);
        return AgencyPattern().IsMatch(agency)
            ? agency
            : throw Refusal.Invalid(field, Reasons.BadCode, $"{field} '{agency}' is not 2 to 8 capital letters");
    }

    private static string Key(string jwk, string field, Func<string, string> parse)
    {
        try
        {
            return parse(Fields.Text(jwk, field, 1000));
        }
        catch (FormatException e)
        {
            throw Refusal.Invalid(field, Reasons.BadKey, $"{field}: {e.Message}");
        }
    }

    [GeneratedRegex("^[A-Z]{2,8}$")]
    private static partial Regex AgencyPattern();
}
