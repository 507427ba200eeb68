using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Assessment;

/// <summary>What the pages of the yearly assessment, the hand-in board and the publication of the report ask.</summary>
public sealed class AssessmentDesk(Peers peers, SignOn signOn)
{
    public bool IsSupervisor => signOn.Is(Role.Supervisor);

    private SupervisionClient Client => new(peers.WithoutToken("supervision"));

    public Task<Reply<GetAssessmentReply>> Get(int year, CancellationToken token) =>
        Ask((headers, until) => Client.Assessment.GetAssessmentAsync(new() { Year = year }, headers, until, token));

    public Task<Reply<ListScoringTablesReply>> Tables(int year, CancellationToken token) =>
        Ask((headers, until) => Client.Assessment.ListScoringTablesAsync(new() { Year = year }, headers, until, token));

    public Task<Reply<GetHandInBoardReply>> Board(int year, CancellationToken token) =>
        Ask((headers, until) => Client.Assessment.GetHandInBoardAsync(new() { Year = year }, headers, until, token));

    public Task<Reply<ComputeAssessmentReply>> Compute(int year, string key) =>
        Ask(
            (headers, until) => Client.Assessment.ComputeAssessmentAsync(new() { Year = year }, headers, until),
            key,
            60
        );

    public Task<Reply<PublishScoringTableReply>> Publish(PublishScoringTableRequest asked, string key) =>
        Ask((headers, until) => Client.Assessment.PublishScoringTableAsync(asked, headers, until), key);

    public Task<Reply<RecordExternalScoreReply>> External(RecordExternalScoreRequest asked, string key) =>
        Ask((headers, until) => Client.Assessment.RecordExternalScoreAsync(asked, headers, until), key);

    public Task<Reply<ListAnnualReportsReply>> Published(int year, CancellationToken token) =>
        Ask((headers, until) => Client.Reports.ListAnnualReportsAsync(new() { Year = year }, headers, until, token));

    public Task<Reply<PublishAnnualReportReply>> Publish(PublishAnnualReportRequest asked, string key) =>
        Ask((headers, until) => Client.Reports.PublishAnnualReportAsync(asked, headers, until), key, 60);

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "", int seconds = 10)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
