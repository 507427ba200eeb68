using System.CommandLine;
using Enforcement.BuildingBlocks.Signatures;

namespace Enforcement.Cli.Commands;

/// <summary><c>trail export</c> asks an inbox for everything it holds; <c>trail verify FILE</c> needs no
/// server.</summary>
internal static class TrailCommands
{
    public static Command Build() =>
        new("trail", "What an agency was sent and answered, with proofs") { Export(), Verify() };

    private static Command Export()
    {
        var agency = CarrierCommands.Agency();
        var output = new Option<string>("--out")
        {
            Description = "folder to write AGENCY.trail into",
            DefaultValueFactory = _ => ".",
        };
        var export = new Command("export", "Write an inbox's trail").With(agency, output);
        export.SetAction(
            async (parsed, token) =>
            {
                await using var session = await parsed.OpenStill();
                var reply = await CarrierCommands
                    .Inbox(session, parsed.GetValue(agency)!)
                    .ExportTrailAsync(new(), cancellationToken: token);
                await CarrierCommands.Write(parsed, parsed.GetValue(output)!, [(reply.FileName, reply.Trail)], token);
                return Outcome.Good;
            }
        );
        return export;
    }

    private static Command Verify()
    {
        var file = new Argument<string>("FILE") { Description = "a trail" };
        var supervision = new Option<string?>("--supervision-key")
        {
            Description = "Supervision's public key (JWK) as it was handed over; without it the file's own is believed",
        };
        var agency = new Option<string?>("--agency-key")
        {
            Description = "the agency's public signing key (JWK), likewise",
        };
        var verify = new Command("verify", "Check a trail: exit 0 verified, 1 names the check that fails")
        {
            file,
            supervision,
            agency,
        };
        verify.SetAction(
            async (parsed, token) =>
            {
                var path = SheetUpload.Existing(parsed.GetValue(file)!);
                var (known, signer) = (
                    await KeyOf(parsed.GetValue(supervision), token),
                    await KeyOf(parsed.GetValue(agency), token)
                );
                var result = TrailVerifier.Verify(
                    await File.ReadAllBytesAsync(path, token),
                    jwk => VerificationKey.Parse(jwk).VerifyJws,
                    known,
                    signer
                );
                Say(parsed, result, believed: known is null || signer is null);
                return result.FailedCheck is null ? Outcome.Good : Outcome.CheckFailed;
            }
        );
        return verify;
    }

    private static void Say(ParseResult parsed, TrailResult result, bool believed) =>
        parsed.Say(
            new()
            {
                ["ok"] = result.FailedCheck is null,
                ["failed"] = result.FailedCheck,
                ["difference"] = result.Difference,
                ["agency"] = result.Agency,
                ["messages"] = result.Messages,
                ["receipts"] = result.Receipts,
                ["missing"] = Answer.Array(result.Missing),
                ["unproven"] = Answer.Array(result.Unproven),
                ["keys_believed"] = believed,
            },
            Lines(result, believed)
        );

    private static IEnumerable<string> Lines(TrailResult result, bool believed)
    {
        foreach (var check in TrailVerifier.Checks.TakeWhile(c => c != result.FailedCheck))
            yield return $"{check}: ok";
        if (result.Missing.Count > 0)
            yield return $"WARN numbers that never came: {string.Join(", ", result.Missing)}";
        if (result.Unproven.Count > 0)
            yield return "WARN no proof held that these numbers stand in Supervision's journal: "
                + $"{string.Join(", ", result.Unproven)}";
        if (believed)
            yield return "WARN a key is believed as it stands in the file: give --supervision-key and --agency-key";
        yield return result.FailedCheck is null
            ? $"VERIFIED: {result.Messages} messages to {result.Agency}, {result.Receipts} receipts"
            : $"FAILED: {result.FailedCheck}: {result.Difference}";
    }

    private static async Task<string?> KeyOf(string? path, CancellationToken token)
    {
        if (path is null)
            return null;
        SheetUpload.Existing(path);
        try
        {
            return VerificationKey.Parse(await File.ReadAllTextAsync(path, token)).Jwk;
        }
        catch (FormatException e)
        {
            throw new BadInputException($"{path}: {e.Message}");
        }
    }
}
