using Enforcement.Contracts;
using Enforcement.Contracts.Agency.V1;

namespace Enforcement.EnforcementSupervision.AgencyExchange;

/// <summary>What an agency without AMQP calls. Its token names it; it sees nothing of another. One file per
/// RPC.</summary>
internal sealed partial class AgencyExchangeService(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    Deliveries deliveries,
    LinkWatches watches,
    ReceiptDesk desk,
    InboundDesk inbound,
    MerkleLog tree,
    SupervisionKey key,
    DomainClock clock
) : Contracts.Agency.V1.AgencyExchange.AgencyExchangeBase
{
    private static string AgencyOf(ServerCallContext call) =>
        call.Caller().Agency is { Length: > 0 } agency
            ? agency
            : throw Refusal.Denied(Reasons.NotOwnAgency, "the token names no agency");
}
