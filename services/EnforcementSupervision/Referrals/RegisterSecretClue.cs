using System.Text.RegularExpressions;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.EnforcementSupervision.Referrals;

internal sealed partial class ReferralsService
{
    /// <summary>The shape of the number leaves no room for content.</summary>
    [MayCall(Role.Supervisor, Role.Reviewer)]
    public override Task<RegisterSecretClueReply> RegisterSecretClue(
        RegisterSecretClueRequest request,
        ServerCallContext call
    )
    {
        var no = Fields.Code(request.RegisterNo, "register_no", 30);
        if (!RegisterNumber().IsMatch(no))
            throw Refusal.Invalid("register_no", Reasons.BadCode, "register_no is made of A-Z, 0-9 and '-'");
        var fact = new SecretClueRegistered(
            no,
            AgencyCode(request.Agency),
            Fields.Date(request.HandedOverOn, "handed_over_on"),
            call.Caller().Actor
        );
        return journal.Write(call, request, (db, now) =>
        {
            if (fact.HandedOverOn > LegalDay.Of(now))
                throw Refusal.Invalid("handed_over_on", Reasons.OutOfRange, "handed_over_on is in the future");
            if (db.SecretClues.Find(no) is not null)
                throw Refusal.Precondition(Reasons.RegisterNoTaken, $"{no} is registered already");
            return Decision.Of(fact, sequence => new RegisterSecretClueReply { Sequence = sequence });
        });
    }

    [GeneratedRegex("^[A-Z0-9-]+$")]
    private static partial Regex RegisterNumber();
}
