using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Grpc.Core;

namespace Enforcement.AgencyInbox;

/// <summary>The agency's own staff. The token names the agency, and with it the inbox.</summary>
internal sealed partial class AgencyInboxService(IEnumerable<Inbox> inboxes)
    : Contracts.Agency.V1.AgencyInbox.AgencyInboxBase
{
    private Inbox Of(ServerCallContext call) =>
        call.Caller().Agency is { Length: > 0 } agency && inboxes.FirstOrDefault(i => i.Agency == agency) is { } inbox
            ? inbox
            : throw Refusal.NotFound(Reasons.InboxNotHere, "the inbox of the token's agency is not in this process");
}
