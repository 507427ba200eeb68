using System.Text.Json.Nodes;
using static Enforcement.Unit.Verification.Tampering;

namespace Enforcement.Unit.Verification;

/// <summary>Ways to spoil which officers go.</summary>
internal static class AssignmentTampering
{
    public static IReadOnlyList<Way> Ways { get; } =
    [
        // Assignment
        Tree(
            "a task for a code with a wrong check character",
            "format",
            b => b["assignment"]!["tasks"]![0]!["enterprise"] = "914401170000000000",
            when: HasTasks
        ),
        Tree("lead and second exchanged", "assignment", ExchangeOfficers, when: HasTasks),
        Tree(
            "another lead",
            "assignment",
            b => b["assignment"]!["result"]![0]!["lead"] = "440117-9999",
            when: HasTasks
        ),
        Tree(
            "another second",
            "assignment",
            b => b["assignment"]!["result"]![0]!["second"] = "440117-9999",
            when: HasTasks
        ),
        Tree("a task with its officers twice", "assignment", RepeatTask, when: HasTasks),
        Tree(
            "skips reordered",
            "assignment",
            b =>
                Swap(
                    b["assignment"]!["result"]!.AsArray().First(row => row!["skipped"]!.AsArray().Count > 1)!["skipped"]
                ),
            when: b => b.Assignment?.Result.Any(row => row.Skipped.Count > 1) == true
        ),
        Tree(
            "a task without officers",
            "assignment",
            b => b["assignment"]!["result"]!.AsArray().RemoveAt(0),
            when: HasTasks
        ),
        Tree("a task served twice", "assignment", b => Duplicate(b["assignment"]!["result"]), when: HasTasks),
        Tree(
            "results reordered",
            "assignment",
            b => Swap(b["assignment"]!["result"]),
            when: b => b.Assignment?.Tasks.Count > 1
        ),
        Tree(
            "a task for a firm not drawn",
            "assignment",
            b => b["assignment"]!["tasks"]![0]!["enterprise"] = "91350100M000100Y43",
            when: HasTasks
        ),
        Tree("an officer removed", "assignment", b => b["assignment"]!["officers"] = new JsonArray(), when: HasTasks),
        Tree("an officer twice", "assignment", b => Duplicate(b["assignment"]!["officers"]), when: HasTasks),
        Tree("a candidate twice", "assignment", b => Duplicate(b["assignment"]!["tasks"]![0]!["lead"]), when: HasTasks),
        Tree("a task twice", "assignment", b => Duplicate(b["assignment"]!["tasks"]), when: HasTasks),
        Tree(
            "a skip invented",
            "assignment",
            b =>
                b["assignment"]!["result"]![0]!["skipped"]!
                    .AsArray()
                    .Add(
                        new JsonObject
                        {
                            ["slot"] = "S",
                            ["officer"] = "440117-0001",
                            ["reason"] = "max",
                        }
                    ),
            when: HasTasks
        ),
        Tree(
            "a skip with an unknown reason",
            "format",
            b =>
                b["assignment"]!["result"]![0]!["skipped"]!
                    .AsArray()
                    .Add(
                        new JsonObject
                        {
                            ["slot"] = "S",
                            ["officer"] = "440117-0001",
                            ["reason"] = "disliked",
                        }
                    ),
            when: HasTasks
        ),
        Tree(
            "a skip of an unknown slot",
            "format",
            b =>
                b["assignment"]!["result"]![0]!["skipped"]!
                    .AsArray()
                    .Add(
                        new JsonObject
                        {
                            ["slot"] = "T",
                            ["officer"] = "440117-0001",
                            ["reason"] = "max",
                        }
                    ),
            when: HasTasks
        ),
        Tree(
            "an officer id in lower case",
            "format",
            b => b["assignment"]!["officers"]![0]!["officer"] = "ab",
            when: HasTasks
        ),
        Tree(
            "a last pair of three",
            "format",
            b => b["assignment"]!["tasks"]![0]!["last_pair"] = new JsonArray("A", "B", "C"),
            when: HasTasks
        ),
        Tree(
            "a last pair of none",
            "format",
            b => b["assignment"]!["tasks"]![0]!["last_pair"] = new JsonArray(),
            when: HasTasks
        ),
    ];

    private static bool HasTasks(DrawBundle bundle) => bundle.Assignment?.Tasks.Count > 0;

    private static void RepeatTask(JsonObject bundle)
    {
        var (tasks, result) = (bundle["assignment"]!["tasks"]!.AsArray(), bundle["assignment"]!["result"]!.AsArray());
        tasks.Add(
            tasks
                .First(task => task!["task"]!.GetValue<string>() == result[0]!["task"]!.GetValue<string>())!
                .DeepClone()
        );
        result.Insert(1, result[0]!.DeepClone());
    }

    private static void ExchangeOfficers(JsonObject bundle)
    {
        var row = bundle["assignment"]!["result"]![0]!;
        (row["lead"], row["second"]) = (row["second"]!.DeepClone(), row["lead"]!.DeepClone());
    }
}
