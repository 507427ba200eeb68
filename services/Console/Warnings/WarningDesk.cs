using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Warnings;

/// <summary>
/// What the pages /warnings and /warnings/ID ask. The reader's token decides what is seen.
/// </summary>
public sealed class WarningDesk(Peers peers, SignOn signOn)
{
    private const int Shown = 50;

    /// <summary>Whether a verdict is his to give; the service asks again.</summary>
    public bool MayReview => signOn.Is(Role.Supervisor);

    /// <summary>Whether a warning of his body is his to answer; the service asks again.</summary>
    public bool MayAnswer(string body) =>
        (signOn.Is(Role.Planner) || signOn.Is(Role.Head)) && signOn.Who.Body?.Value == body;

    private string? Bearer => signOn.Bearer();
    private SupervisionClient Client => new(peers.WithoutToken("supervision"));

    /// <summary>A page of them, the newest first.</summary>
    public Task<Reply<ListWarningsReply>> List(
        WarningState state,
        WarningKind kind,
        int year,
        string body,
        string after,
        CancellationToken token
    ) => Reply<ListWarningsReply>.To(Bearer, (headers, until) => Client.Warnings.ListWarningsAsync(
                new()
                {
                    State = state,
                    Kind = kind,
                    Year = year,
                    Body = body,
                    PageSize = Shown,
                    PageToken = after,
                },
                headers,
                until,
                token
            ));

    /// <summary>Up to 500 without a verdict, the newest first.</summary>
    public Task<Reply<ListWarningsReply>> Waiting(CancellationToken token) =>
        Reply<ListWarningsReply>.To(
            Bearer,
            (headers, until) =>
                Client.Warnings.ListWarningsAsync(
                    new() { State = WarningState.Open, PageSize = 500 },
                    headers,
                    until,
                    token
                ),
            seconds: 4
        );

    public Task<Reply<GetWarningReply>> Get(string id, CancellationToken token) =>
        Reply<GetWarningReply>.To(Bearer, (headers, until) =>
            Client.Warnings.GetWarningAsync(new() { WarningId = id }, headers, until, token)
        );

    /// <summary>The body's own word on it.</summary>
    public Task<Reply<AnswerWarningReply>> Answer(string id, string text, string key) =>
        Reply<AnswerWarningReply>.To(
            Bearer,
            (headers, until) =>
                Client.Warnings.AnswerWarningAsync(new() { WarningId = id, Text = text }, headers, until),
            key
        );

    /// <param name="key">made with the form: sent twice, it is one verdict.</param>
    public Task<Reply<ReviewWarningReply>> Review(string id, WarningVerdict verdict, string reason, string key) =>
        Reply<ReviewWarningReply>.To(
            Bearer,
            (headers, until) =>
                Client.Warnings.ReviewWarningAsync(
                    new()
                    {
                        WarningId = id,
                        Verdict = verdict,
                        Reason = reason,
                    },
                    headers,
                    until
                ),
            key
        );

    /// <summary>How many there are with a filter; null where they cannot be counted.</summary>
    public async Task<int?> Count(WarningState state, WarningKind kind, int year, string body, CancellationToken token)
    {
        const int most = 20; // pages of 500: who looks through more has other tools
        var count = 0;
        for (var (next, page) = ("", 0); page < most; page++)
        {
            ListWarningsRequest asked = new()
            {
                State = state,
                Kind = kind,
                Year = year,
                Body = body,
                PageSize = 500,
                PageToken = next,
            };
            var reply = await Reply<ListWarningsReply>.To(Bearer, (headers, until) =>
                Client.Warnings.ListWarningsAsync(asked, headers, until, token)
            );
            if (reply.Answer is not { } answer)
                return null;
            count += answer.Warnings.Count;
            if ((next = answer.NextPageToken).Length == 0)
                return count;
        }
        return null;
    }
}
