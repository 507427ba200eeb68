using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;
using Planning = Enforcement.Contracts.Planning.V1.InspectionPlanning;

namespace Enforcement.WebConsole;

/// <summary>
/// What the page /check asks: may this inspector enter this firm today. The inspector's token decides.
/// </summary>
public sealed class EntryCheck(Peers peers, SignOn signOn)
{
    /// <summary>An answer, or why there is none: the reason of a refusal and its words.</summary>
    public sealed record Said(CheckEntryReply? Answer, string Reason = "", string Message = "");

    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(5);

    /// <summary>In development the page asks who is there.</summary>
    public bool AsksWho => signOn.MakesUp;

    /// <summary>Published matters to choose from; of the officer's body when one is named. Null when planning does not answer.</summary>
    public async Task<IReadOnlyList<Matter>?> Matters(string officer, CancellationToken token)
    {
        var client = new Planning.InspectionPlanningClient(peers.WithoutToken("planning"));
        var body = AsksWho ? BodyOf(officer) : "";
        var found = new List<Matter>();
        try
        {
            for (var next = ""; ; )
            {
                var page = await client.ListMattersAsync(new() { PageSize = 500, PageToken = next }, deadline: Soon, cancellationToken: token);
                found.AddRange(page.Matters.Where(m => !m.Withdrawn && (body.Length == 0 || m.Body == body)));
                if ((next = page.NextPageToken).Length == 0) return found;
            }
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded) { return null; }
    }

    public async Task<Said> Ask(string officer, string code, string matter, CancellationToken token)
    {
        if (signOn.Bearer(officer, Role.Inspector, ("body", BodyOf(officer))) is not { } bearer) return new(null, "SIGN_IN");
        try
        {
            var client = new Planning.InspectionPlanningClient(peers.WithoutToken("planning"));
            return new(await client.CheckEntryAsync(new() { CreditCode = code, Matter = matter }, new Metadata { { "authorization", bearer } }, Soon, token));
        }
        catch (RpcException e)
        {
            return new(null, e.StatusCode switch
            {
                StatusCode.Unauthenticated or StatusCode.PermissionDenied => "SIGN_IN",
                StatusCode.InvalidArgument => e.Status.Detail.StartsWith("matter", StringComparison.Ordinal) ? "MATTER" : "CREDIT_CODE",
                _ => "SILENT",
            }, e.Status.Detail);
        }
    }

    /// <summary>An officer's id is the body's code and the certificate number.</summary>
    private static string BodyOf(string officer) => officer.LastIndexOf('-') is > 0 and var dash ? officer[..dash] : "";
}
