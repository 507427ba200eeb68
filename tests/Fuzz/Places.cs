using System.Reflection;

namespace Enforcement.Fuzzing;

/// <summary>Where things are: the corpus in the repository, the rest under artifacts.</summary>
internal static class Places
{
    private static readonly string Root = FindRoot();
    private static readonly string Artifacts = Path.Combine(Root, "artifacts", "fuzz");

    public static string Readme { get; } = Path.Combine(Root, "tests", "Fuzz", "README.md");

    public static string Corpus(string target) => Path.Combine(Root, "tests", "Fuzz", "corpus", target);

    /// <summary>What reached new edges, until it is put into the corpus or thrown away.</summary>
    public static string Found(string target) => Path.Combine(Artifacts, "found", target);

    public static string Crashes(string target) => Path.Combine(Artifacts, "crashes", target);

    public static string Outcome(string target) => Path.Combine(Artifacts, $"{target}.outcome");

    public static string InFlight(string target) => Path.Combine(Artifacts, $"{target}.in-flight");

    private static string FindRoot()
    {
        var start = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location);
        for (var folder = new DirectoryInfo(start!); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Enforcement.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("Enforcement.sln is in no folder above the program");
    }
}
