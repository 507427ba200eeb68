using System.CommandLine;
using System.Security.Cryptography;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Cli.Commands;

/// <summary><c>draw verify FILE</c> needs no server; <c>draw bundle</c> fetches one; <c>draw commit</c> is a party's
/// own side.</summary>
internal static class DrawCommands
{
    public static Command Build() => new("draw", "Publicly verifiable draws") { Verify(), Bundle(), Commit() };

    private static Command Verify()
    {
        var file = new Argument<string>("FILE") { Description = "a published bundle" };
        var verify = new Command(
            "verify",
            "Recompute a draw: a line per check, exit 0 verified, 1 failed, 2 unreadable"
        )
        {
            file,
        };
        verify.SetAction(
            async (parsed, token) =>
            {
                var path = SheetUpload.Existing(parsed.GetValue(file)!);
                var bytes = await File.ReadAllBytesAsync(path, token);
                var verdict = await Progress.Run(parsed, Path.GetFileName(path), _ =>
                    Task.Run(() => DrawVerifier.Verify(bytes), token)
                );
                parsed.Say(
                    new() { ["exit"] = verdict.ExitCode, ["lines"] = Answer.Array(verdict.Lines) },
                    verdict.Lines
                );
                return verdict.ExitCode;
            }
        );
        return verify;
    }

    private static Command Bundle()
    {
        var id = new Argument<string>("ID") { Description = "draw id" };
        var full = new Option<bool>("--full")
        {
            Description = "with population: justice bureau, discipline, procuratorate",
        };
        var bundle = new Command("bundle", "Print a draw's bundle").With(id, full);
        bundle.SetAction(
            async (parsed, token) =>
            {
                await using var session = await parsed.OpenStill();
                var planning = new PlanningClient(session.As(new Speaker("justice-1", Role.Supervisor), "planning"));
                var reply = await planning.Draws.GetBundleAsync(
                    new() { DrawId = parsed.GetValue(id), Full = parsed.GetValue(full) },
                    cancellationToken: token
                );
                using var stdout = Console.OpenStandardOutput();
                stdout.Write(reply.Bundle.Span);
                return Outcome.Good;
            }
        );
        return bundle;
    }

    private static Command Commit()
    {
        var draw = new Argument<string>("DRAW_ID") { Description = "draw id" };
        var attempt = new Option<int>("--attempt")
        {
            Description = "attempt of the notice",
            DefaultValueFactory = _ => 1,
        };
        var party = new Option<string>("--party") { Description = "party of the notice", Required = true };
        var secret = new Option<string?>("--day-secret")
        {
            Description = "file with the ceremony day's secret (32 bytes); without it a fresh r is drawn",
        };
        var commit = new Command(
            "commit",
            "Make a party's r and commitment on its own machine; keep the reveal to yourself until reveals open"
        )
        {
            draw,
            attempt,
            party,
            secret,
        };
        commit.SetAction(parsed =>
        {
            var (id, number) = (parsed.GetValue(draw)!, parsed.GetValue(attempt));
            byte[] r;
            if (parsed.GetValue(secret) is { } path)
            {
                if (!File.Exists(path))
                    throw new BadInputException($"--day-secret {path}: no such file");
                // A secret is 32 bytes; a file of gigabytes is not read to find that out.
                var day =
                    new FileInfo(path).Length == 32
                        ? File.ReadAllBytes(path)
                        : throw new BadInputException(
                            $"--day-secret {path}: {new FileInfo(path).Length} bytes, 32 are needed"
                        );
                r = DrawHash.CeremonyDaySecret(day, id, number);
            }
            else
                r = RandomNumberGenerator.GetBytes(32);
            var commitment = Convert.ToHexStringLower(DrawHash.Commit(id, number, parsed.GetValue(party)!, r));
            var reveal = Convert.ToHexStringLower(r);
            parsed.Say(
                new()
                {
                    ["draw_id"] = id,
                    ["attempt"] = number,
                    ["party"] = parsed.GetValue(party),
                    ["commit"] = commitment,
                    ["reveal"] = reveal,
                },
                $"commit {commitment}",
                $"reveal {reveal}   (secret until reveals open)"
            );
            return Outcome.Good;
        });
        return commit;
    }
}
