using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;
using Supervision = Enforcement.Contracts.Supervision.V1.EnforcementSupervision;

namespace Enforcement.WebConsole;

/// <summary>
/// What the pages /report and /report/items ask. The official's token decides which rows there are; development makes up a
/// reviewer: no referral figure stands on a page that several people see.
/// </summary>
public sealed class AnnualReport(Peers peers, SignOn signOn)
{
    /// <summary>An answer, or why there is none: SIGN_IN, INPUT or SILENT.</summary>
    public sealed record Said<T>(T? Answer, string Reason = "") where T : class;

    private const int ItemsShown = 100;

    // A year of a district is counted in well under this; the pages are not asked often.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Task<Said<GetAnnualReportReply>> Of(int year, string asOf, CancellationToken token) =>
        Ask((client, metadata, until) => client.GetAnnualReportAsync(new() { Year = year, AsOf = asOf }, metadata, until, token));

    public Task<Said<ListBehindFigureReply>> Items(int year, string number, string key, string asOf, string after, CancellationToken token) =>
        Ask((client, metadata, until) => client.ListBehindFigureAsync(new() { Year = year, Number = number, Key = key, AsOf = asOf, PageSize = ItemsShown, PageToken = after }, metadata, until, token));

    private async Task<Said<T>> Ask<T>(Func<Supervision.EnforcementSupervisionClient, Metadata, DateTime, AsyncUnaryCall<T>> ask) where T : class
    {
        if (signOn.Bearer("console-report", Role.Reviewer) is not { } bearer) return new(null, "SIGN_IN");
        try
        {
            var client = new Supervision.EnforcementSupervisionClient(peers.WithoutToken("supervision"));
            return new(await ask(client, new Metadata { { "authorization", bearer } }, TimeProvider.System.GetUtcNow().UtcDateTime + Patience));
        }
        catch (RpcException e)
        {
            return new(null, e.StatusCode switch
            {
                StatusCode.Unauthenticated or StatusCode.PermissionDenied => "SIGN_IN",
                StatusCode.InvalidArgument or StatusCode.NotFound => "INPUT",
                _ => "SILENT",
            });
        }
    }
}
