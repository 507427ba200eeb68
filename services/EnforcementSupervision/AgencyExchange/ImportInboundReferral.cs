using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;

namespace Enforcement.EnforcementSupervision.AgencyExchange;

internal sealed partial class AgencyExchangeService
{
    [MayCall(Role.Supervisor, Role.Reviewer)]
    public override async Task<ImportInboundReferralReply> ImportInboundReferral(
        ImportInboundReferralRequest request,
        ServerCallContext call
    )
    {
        var caller = call.Caller();
        if (request.Body.Length is 0 or > InboundDesk.LongestMessage)
            throw Refusal.Invalid(
                "body",
                Reasons.OutOfRange,
                $"body has {request.Body.Length} bytes, allowed is 1 to {InboundDesk.LongestMessage}"
            );
        // Who carries a file is not who signed it: the file says whose key it must bear.
        var agency = InboundMessage.ClaimedAgency(request.Body.Memory)
            ?? throw Refusal.Invalid("body", Reasons.InboundMalformed, "the file is no CloudEvent of an agency");
        return await OrQuarantine(
            agency,
            request.Body.Memory,
            () =>
            {
                var opened = inbound.Open(agency, request.Body.Memory);
                return journal.Write(call, request, (db, now) =>
                {
                    // Carried by somebody of the house it is about: he is told what a stranger would be.
                    var about = BodyCode.StoredOrNone(opened.Clue.About);
                    if (!ReferralSight.MayHandle(BodySight.House(db, caller)(about, null), about))
                        throw Refusal.NotFound(
                            Reasons.UnknownAgency,
                            $"no agency {Fields.Shown(agency)} is registered"
                        );
                    var facts = inbound.Accept(db, opened, now);
                    var id = facts is [InboundReferralReceived taken, ..]
                        ? taken.InboundId
                        : db
                            .InboundReferrals.First(r => r.Agency == agency && r.Number == opened.Message.Number)
                            .InboundId;
                    return Decision.Of(facts, sequence => new ImportInboundReferralReply
                    {
                        Sequence = sequence,
                        InboundId = id,
                        Agency = agency,
                        Number = opened.Message.Number,
                        IsNew = facts.Count > 0,
                    });
                });
            },
            call.CancellationToken
        );
    }
}
