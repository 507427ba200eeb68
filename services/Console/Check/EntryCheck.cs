using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Check;

/// <summary>An answer, or why there is none: the reason of a refusal and its words.</summary>
public sealed record EntryAnswer(CheckEntryReply? Answer, string Reason = "", string Message = "");

/// <summary>
/// What the page /check asks: may this inspector enter this firm today. The inspector's token decides.
/// </summary>
public sealed class EntryCheck(Peers peers, SignOn signOn)
{
    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(5);

    /// <summary>Published matters of the inspector's body to choose from. Null when planning does not answer.</summary>
    public Task<IReadOnlyList<Matter>?> Matters(CancellationToken token) =>
        Silence.OrNull<IReadOnlyList<Matter>>(async () =>
        {
            var client = new PlanningClient(peers.WithoutToken("planning"));
            var body = signOn.Who.Body?.Value ?? "";
            var found = new List<Matter>();
            for (var next = ""; ; )
            {
                var page = await client.Matters.ListMattersAsync(
                    new() { PageSize = 500, PageToken = next },
                    deadline: Soon,
                    cancellationToken: token
                );
                found.AddRange(page.Matters.Where(m => !m.Withdrawn && (body.Length == 0 || m.Body == body)));
                if ((next = page.NextPageToken).Length == 0)
                    return found;
            }
        });

    public async Task<EntryAnswer> Ask(string code, string matter, CancellationToken token)
    {
        if (signOn.Bearer() is not { } bearer)
            return new(null, "SIGN_IN");
        try
        {
            var client = new PlanningClient(peers.WithoutToken("planning"));
            return new(
                await client.Records.CheckEntryAsync(
                    new() { CreditCode = code, Matter = matter },
                    new Metadata { { "authorization", bearer } },
                    Soon,
                    token
                )
            );
        }
        catch (RpcException e)
        {
            return new(
                null,
                e.StatusCode switch
                {
                    StatusCode.Unauthenticated or StatusCode.PermissionDenied => "SIGN_IN",
                    StatusCode.InvalidArgument => e.Status.Detail.StartsWith("matter", StringComparison.Ordinal)
                        ? "MATTER"
                        : "CREDIT_CODE",
                    _ => "SILENT",
                },
                e.Status.Detail
            );
        }
    }
}
