using System.CommandLine;
using Enforcement.Cli.Seeds;

namespace Enforcement.Cli.Commands;

/// <summary><c>seed generate</c>: a scenario folder with made-up data; the same seed gives the same bytes.</summary>
internal static class SeedCommand
{
    public static Command Build()
    {
        var count = new Option<int>("--enterprises")
        {
            Description = "how many enterprises",
            DefaultValueFactory = _ => 25_200,
        };
        var seed = new Option<string>("--random-seed")
        {
            Description = "any text",
            DefaultValueFactory = _ => "demo-district-2025",
        };
        var folder = new Option<string>("--out") { Description = "folder to write", Required = true };
        var generate = new Command(
            "generate",
            "Write a made-up district: enterprises, bodies, matters, officers, plans, scenario"
        )
        {
            count,
            seed,
            folder,
        };
        generate.SetAction(
            async (parsed, token) =>
            {
                var n = parsed.GetValue(count);
                if (n is < 1_000 or > 20_000_000)
                    throw new BadInputException($"--enterprises {n}: allowed is 1000 to 20000000");
                await Progress.Run(parsed, "seed generate", progress =>
                    new SeedGenerator(n, parsed.GetValue(seed)!, parsed.GetValue(folder)!, progress).Run(token)
                );
                parsed.Say(
                    new() { ["enterprises"] = n, ["folder"] = parsed.GetValue(folder) },
                    $"{n} enterprises and their district are in {parsed.GetValue(folder)}"
                );
                return Outcome.Good;
            }
        );
        return new Command("seed", "Made-up data") { generate };
    }
}
