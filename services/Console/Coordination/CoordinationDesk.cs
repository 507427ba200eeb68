using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Coordination;

/// <summary>What the pages of coordination, quality tasks, problems and training ask.</summary>
public sealed class CoordinationDesk(Peers peers, SignOn signOn)
{
    public bool MayCoordinate => signOn.Is(Role.Reviewer) || signOn.Is(Role.Supervisor);
    public bool IsSupervisor => signOn.Is(Role.Supervisor);
    public bool IsDiscipline => signOn.Is(Role.Discipline);
    public bool MayReport => signOn.Is(Role.Planner) || signOn.Is(Role.Head);
    public string Body => signOn.Who.Body?.Value ?? "";

    private SupervisionClient Client => new(peers.WithoutToken("supervision"));

    public Task<Reply<ListCoordinationCasesReply>> Cases(
        ListCoordinationCasesRequest asked,
        CancellationToken token,
        int seconds = 10
    ) =>
        Ask(
            (headers, until) => Client.Coordination.ListCoordinationCasesAsync(asked, headers, until, token),
            seconds: seconds
        );

    public Task<Reply<AnswerProblemReply>> AnswerProblem(AnswerProblemRequest asked, string key) =>
        Ask((headers, until) => Client.Problems.AnswerProblemAsync(asked, headers, until), key);

    public Task<Reply<OpenCoordinationCaseReply>> Open(OpenCoordinationCaseRequest asked, string key) =>
        Ask((headers, until) => Client.Coordination.OpenCoordinationCaseAsync(asked, headers, until), key);

    public Task<Reply<CloseCoordinationCaseReply>> Close(CloseCoordinationCaseRequest asked, string key) =>
        Ask((headers, until) => Client.Coordination.CloseCoordinationCaseAsync(asked, headers, until), key);

    public Task<Reply<ListJointMeetingsReply>> Meetings(int year, CancellationToken token) =>
        Ask(
            (headers, until) => Client.Coordination.ListJointMeetingsAsync(new() { Year = year }, headers, until, token)
        );

    public Task<Reply<RecordJointMeetingReply>> Meet(RecordJointMeetingRequest asked, string key) =>
        Ask((headers, until) => Client.Coordination.RecordJointMeetingAsync(asked, headers, until), key);

    public Task<Reply<ListContactPointsReply>> Contacts(ListContactPointsRequest asked, CancellationToken token) =>
        Ask((headers, until) => Client.Coordination.ListContactPointsAsync(asked, headers, until, token));

    public Task<Reply<RegisterContactPointReply>> Register(RegisterContactPointRequest asked, string key) =>
        Ask((headers, until) => Client.Coordination.RegisterContactPointAsync(asked, headers, until), key);

    public Task<Reply<EndContactPointReply>> End(EndContactPointRequest asked, string key) =>
        Ask((headers, until) => Client.Coordination.EndContactPointAsync(asked, headers, until), key);

    public Task<Reply<ListQualityTasksReply>> Tasks(
        ListQualityTasksRequest asked,
        CancellationToken token,
        int seconds = 10
    ) => Ask((headers, until) => Client.Quality.ListQualityTasksAsync(asked, headers, until, token), seconds: seconds);

    public Task<Reply<SetQualityTaskReply>> Set(SetQualityTaskRequest asked, string key) =>
        Ask((headers, until) => Client.Quality.SetQualityTaskAsync(asked, headers, until), key);

    public Task<Reply<ReportQualityProgressReply>> Progress(ReportQualityProgressRequest asked, string key) =>
        Ask((headers, until) => Client.Quality.ReportQualityProgressAsync(asked, headers, until), key);

    public Task<Reply<ConfirmQualityTaskReply>> Confirm(ConfirmQualityTaskRequest asked, string key) =>
        Ask((headers, until) => Client.Quality.ConfirmQualityTaskAsync(asked, headers, until), key);

    public Task<Reply<ListInspectionProblemsReply>> Problems(
        ListInspectionProblemsRequest asked,
        CancellationToken token
    ) => Ask((headers, until) => Client.Problems.ListInspectionProblemsAsync(asked, headers, until, token));

    public Task<Reply<RecordInspectionProblemReply>> Found(RecordInspectionProblemRequest asked, string key) =>
        Ask((headers, until) => Client.Problems.RecordInspectionProblemAsync(asked, headers, until), key);

    public Task<Reply<HandOverProblemReply>> HandOver(HandOverProblemRequest asked, string key) =>
        Ask((headers, until) => Client.Problems.HandOverProblemAsync(asked, headers, until), key);

    public Task<Reply<CloseProblemReply>> CloseProblem(CloseProblemRequest asked, string key) =>
        Ask((headers, until) => Client.Problems.CloseProblemAsync(asked, headers, until), key);

    public Task<Reply<ListTrainingsReply>> Trainings(int year, string after, CancellationToken token) =>
        Ask(
            (headers, until) =>
                Client.Training.ListTrainingsAsync(
                    new()
                    {
                        Year = year,
                        PageSize = 50,
                        PageToken = after,
                    },
                    headers,
                    until,
                    token
                )
        );

    public Task<Reply<RecordTrainingReply>> Train(RecordTrainingRequest asked, string key) =>
        Ask((headers, until) => Client.Training.RecordTrainingAsync(asked, headers, until), key);

    public Task<Reply<VoidTrainingReply>> Void(VoidTrainingRequest asked, string key) =>
        Ask((headers, until) => Client.Training.VoidTrainingAsync(asked, headers, until), key);

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "", int seconds = 10)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
