using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Visits;

/// <summary>Who comes to a firm and how it takes part, by the reader's own token.</summary>
public sealed class PresenceDesk(Peers peers, SignOn signOn)
{
    private PlanningClient Client => new(peers.WithoutToken("planning"));

    public bool IsFirm => signOn.Is(Role.Enterprise);

    /// <summary>Whether he names helpers and goes himself; the service asks again.</summary>
    public bool IsOnTeam(Visit visit) =>
        signOn.Is(Role.Inspector) && (visit.Lead == signOn.Who.Actor || visit.Second == signOn.Who.Actor);

    public bool Plans(Visit visit) => signOn.Is(Role.Planner) && signOn.Who.Body?.Value == visit.Body;

    public Task<Reply<GetPresenceReply>> Of(string visit, CancellationToken token) =>
        Ask((headers, until) => Client.Presence.GetPresenceAsync(new() { VisitId = visit }, headers, until, token));

    public Task<Reply<ConfirmNoticeReply>> Confirm(string visit, string key) =>
        Ask((headers, until) => Client.Visits.ConfirmNoticeAsync(new() { VisitId = visit }, headers, until), key);

    public Task<Reply<NameHelpersReply>> Name(NameHelpersRequest helpers, string key) =>
        Ask((headers, until) => Client.Presence.NameHelpersAsync(helpers, headers, until), key);

    public Task<Reply<RecordPlaceReply>> Place(string visit, string place, string key) =>
        Ask(
            (headers, until) =>
                Client.Presence.RecordPlaceAsync(new() { VisitId = visit, Place = place }, headers, until),
            key
        );

    public Task<Reply<AnswerRecordingReply>> Answer(AnswerRecordingRequest answer, string key) =>
        Ask((headers, until) => Client.Presence.AnswerRecordingAsync(answer, headers, until), key);

    /// <summary>Who shows a code. It changes nothing; the code stands in no address all the same.</summary>
    public Task<Reply<IdentifyOfficerReply>> Identify(string code) =>
        Ask((headers, until) => Client.Presence.IdentifyOfficerAsync(new() { Code = code }, headers, until));

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "")
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key);
}
