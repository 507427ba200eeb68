using System.CommandLine;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Ledger.Journal;
using Microsoft.Data.Sqlite;

namespace Enforcement.Cli.Commands;

/// <summary>
/// <c>sealing rotate FILE</c> gives the key file of sealed personal data a new first key; the services wrap their keys
/// under it at their next start, and no journal changes. <c>sealing drop FILE</c> takes the older ones out.
/// </summary>
internal static class SealingCommand
{
    public static Command Build() =>
        new("sealing", "The key file that the keys of sealed personal data are wrapped under") { Rotate(), Drop() };

    private static Command Rotate()
    {
        var file = FileArgument();
        var rotate = new Command("rotate", "Put a new key before all others; the next start uses it") { file };
        rotate.SetAction(parsed =>
        {
            var (path, keys) = Read(parsed.GetValue(file)!);
            SecretFile.Replace(path, keys.Rotated());
            return Print(parsed, path);
        });
        return rotate;
    }

    private static Command Drop()
    {
        var file = FileArgument();
        var folder = new Option<string?>("--keys")
        {
            Description = "folder of the databases of keys; without it that of the file",
        };
        var drop = new Command("drop", "Take out every key but the one in use, once nothing is wrapped under another")
        {
            file,
            folder,
        };
        drop.SetAction(parsed =>
        {
            var (path, keys) = Read(parsed.GetValue(file)!);
            var where = parsed.GetValue(folder) ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
            var databases = Directory.Exists(where) ? Directory.GetFiles(where, "*.db") : [];
            if (databases.Length == 0)
                throw new BadInputException($"--keys {where}: holds no database of keys");
            foreach (var database in databases)
                if (Wrapped(database).Except([keys.InUse]).FirstOrDefault() is { } other)
                    throw new BadInputException(
                        $"{database}: keys are still wrapped under {other}; its next start wraps them again"
                    );
            SecretFile.Replace(path, keys.Alone());
            return Print(parsed, path);
        });
        return drop;
    }

    private static List<string> Wrapped(string database)
    {
        using var connection = new SqliteConnection(SqliteFile.ReadOnly(database));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT wrapped_by FROM personal_key";
        using var row = command.ExecuteReader();
        var ids = new List<string>();
        while (row.Read())
            ids.Add(row.GetString(0));
        return ids;
    }

    private static (string Path, SealingKeyFile Keys) Read(string given)
    {
        var path = SheetUpload.Existing(given);
        try
        {
            return (path, SealingKeyFile.Parse(File.ReadAllText(path)));
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException)
        {
            throw new BadInputException($"{path}: is no key file ({KeyFault.Plain(e.Message).TrimEnd('.')})");
        }
    }

    private static int Print(ParseResult parsed, string path)
    {
        var ids = SealingKeyFile.Parse(File.ReadAllText(path)).Ids;
        parsed.Say(
            new()
            {
                ["file"] = path,
                ["in_use"] = ids[0],
                ["others"] = Answer.Array(ids.Skip(1)),
            },
            [$"in use  {ids[0]}", .. ids.Skip(1).Select(id => $"older   {id}")]
        );
        return Outcome.Good;
    }

    private static Argument<string> FileArgument() =>
        new("FILE") { Description = "the key file: sealing.key in the folder keys of the data folder" };
}
