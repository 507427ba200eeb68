using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Instruments;

/// <summary>What is done with supervision's letters and with the 检察建议 received, by the reader's token.</summary>
public sealed class LetterDesk(Peers peers, SignOn signOn)
{
    public bool IsSupervisor => signOn.Is(Role.Supervisor);
    public bool IsHead => signOn.Is(Role.Head);
    public bool IsProcurator => signOn.Is(Role.Procurator);
    public string Body => signOn.Who.Body?.Value ?? "";

    private SupervisionClient Client => new(peers.WithoutToken("supervision"));

    public Task<Reply<ListInstrumentsReply>> List(
        ListInstrumentsRequest asked,
        CancellationToken token,
        int seconds = 10
    ) => Ask((headers, until) => Client.Opinions.ListInstrumentsAsync(asked, headers, until, token), seconds: seconds);

    public Task<Reply<ListRecommendationsReply>> Recommendations(
        ListRecommendationsRequest asked,
        CancellationToken token,
        int seconds = 10
    ) =>
        Ask(
            (headers, until) => Client.Recommendations.ListRecommendationsAsync(asked, headers, until, token),
            seconds: seconds
        );

    public Task<Reply<DraftInstrumentReply>> Draft(DraftInstrumentRequest asked, string key) =>
        Ask((headers, until) => Client.Opinions.DraftInstrumentAsync(asked, headers, until), key);

    public Task<Reply<IssueInstrumentReply>> Issue(string id, string key) =>
        Ask((headers, until) => Client.Opinions.IssueInstrumentAsync(new() { InstrumentId = id }, headers, until), key);

    public Task<Reply<WithdrawInstrumentReply>> Withdraw(WithdrawInstrumentRequest asked, string key) =>
        Ask((headers, until) => Client.Opinions.WithdrawInstrumentAsync(asked, headers, until), key);

    public Task<Reply<ObjectToInstrumentReply>> Object(ObjectToInstrumentRequest asked, string key) =>
        Ask((headers, until) => Client.Opinions.ObjectToInstrumentAsync(asked, headers, until), key);

    public Task<Reply<DecideInstrumentObjectionReply>> DecideObjection(
        DecideInstrumentObjectionRequest asked,
        string key
    ) => Ask((headers, until) => Client.Opinions.DecideInstrumentObjectionAsync(asked, headers, until), key);

    public Task<Reply<ReplyToInstrumentReply>> Reply(ReplyToInstrumentRequest asked, string key) =>
        Ask((headers, until) => Client.Opinions.ReplyToInstrumentAsync(asked, headers, until), key);

    public Task<Reply<VerifyRectificationReply>> Verify(VerifyRectificationRequest asked, string key) =>
        Ask((headers, until) => Client.Opinions.VerifyRectificationAsync(asked, headers, until), key);

    public Task<Reply<RegisterRecommendationReply>> Register(RegisterRecommendationRequest asked, string key) =>
        Ask((headers, until) => Client.Recommendations.RegisterRecommendationAsync(asked, headers, until), key);

    public Task<Reply<AssignRecommendationReply>> Assign(AssignRecommendationRequest asked, string key) =>
        Ask((headers, until) => Client.Recommendations.AssignRecommendationAsync(asked, headers, until), key);

    public Task<Reply<ReplyToRecommendationReply>> Reply(ReplyToRecommendationRequest asked, string key) =>
        Ask((headers, until) => Client.Recommendations.ReplyToRecommendationAsync(asked, headers, until), key);

    public Task<Reply<ObjectToRecommendationReply>> Object(ObjectToRecommendationRequest asked, string key) =>
        Ask((headers, until) => Client.Recommendations.ObjectToRecommendationAsync(asked, headers, until), key);

    public Task<Reply<RecordObjectionAnswerReply>> Answer(RecordObjectionAnswerRequest asked, string key) =>
        Ask((headers, until) => Client.Recommendations.RecordObjectionAnswerAsync(asked, headers, until), key);

    public Task<Reply<ArchiveRecommendationReply>> Archive(ArchiveRecommendationRequest asked, string key) =>
        Ask((headers, until) => Client.Recommendations.ArchiveRecommendationAsync(asked, headers, until), key);

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "", int seconds = 10)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
