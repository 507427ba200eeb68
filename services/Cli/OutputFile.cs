namespace Enforcement.Cli;

/// <summary>
/// A file that a verb writes. It is opened before anything is sent, so that a folder that cannot be written to stops
/// the verb at once; it grows beside its place under a name of its own and takes the place only by <see cref="Keep"/>.
/// Whatever stood there before stays until then, and a verb that fails leaves nothing. What is no ordinary file (a
/// pipe, a device, the standard output) cannot be moved over and is written to directly.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private static readonly string[] StandardOutput = ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];

    private readonly string option,
        named,
        place;
    private readonly string? part;
    private readonly Stream stream;
    private bool kept;

    private OutputFile(string option, string named, string place, string? part, Stream stream) =>
        (this.option, this.named, this.place, this.part, this.stream) = (option, named, place, part, stream);

    /// <summary>True for the names under which the process reaches its own standard output.</summary>
    public static bool IsStandardOutput(string path) => StandardOutput.Contains(path);

    /// <param name="option">What named the file, for the sentence that refuses it.</param>
    /// <param name="inputs">Files that the verb reads: none of them is ever written to, under whatever name it is
    /// reached.</param>
    /// <exception cref="BadInputException">The place is an input, a folder, or cannot be written to.</exception>
    public static OutputFile Open(string option, string path, params IEnumerable<string> inputs)
    {
        if (path.Length == 0)
            throw new BadInputException($"{option}: a file is needed, not nothing");
        if (IsStandardOutput(path))
            return new(option, path, path, null, Console.OpenStandardOutput());
        try
        {
            if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
                throw new BadInputException($"{option} {path}: is a folder, a file is needed");
            if (IsDevice(path))
                return new(option, path, path, null, Existing(path));
            var place = SameFile.Place(path);
            foreach (var input in inputs)
                if (SameFile.Are(place, input))
                    throw new BadInputException(
                        $"{option} {path}: is {input} itself, which is read and never written to; name another file"
                    );
            var mode = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
            };
            if (File.Exists(place))
            {
                // Opened once: a pipe that is closed again has ended for whoever reads it. It also finds a file that
                // its owner closed to writing.
                var there = Existing(place);
                if (!there.CanSeek || IsDevice(place))
                    return new(option, path, place, null, there);
                there.Dispose();
                if (!OperatingSystem.IsWindows())
                    mode.UnixCreateMode = File.GetUnixFileMode(place);
            }
            var folder = Path.GetDirectoryName(place)!;
            if (!Directory.Exists(folder))
                throw new BadInputException($"{option} {path}: there is no folder {folder}");
            var part = Path.Combine(folder, $".enforcement-{Guid.CreateVersion7().ToString("N")}.part");
            return new(option, path, place, part, new FileStream(part, mode));
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new BadInputException($"{option} {path}: cannot be written ({Why(e)})");
        }
    }

    /// <summary>Writes and keeps a whole file of a few bytes.</summary>
    public static async Task WriteAll(
        string option,
        string path,
        ReadOnlyMemory<byte> content,
        CancellationToken token,
        params IEnumerable<string> inputs
    )
    {
        using var file = Open(option, path, inputs);
        await file.Write(async stream => await stream.WriteAsync(content, token));
        file.Keep();
    }

    /// <summary>Writes to it; a full disk is told with the name of the file and not of what grows beside it.</summary>
    public async Task Write(Func<Stream, Task> write)
    {
        try
        {
            await write(stream);
            await stream.FlushAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritten(e);
        }
    }

    /// <summary>All that was written takes its place, in one step and with the permissions of what stood
    /// there.</summary>
    public void Keep()
    {
        try
        {
            // A name that points to a file whose bytes are not on the disk yet would be half a file after a power cut.
            if (part is not null)
                ((FileStream)stream).Flush(flushToDisk: true);
            stream.Dispose();
            kept = true;
            if (part is null)
                return;
            if (!OperatingSystem.IsWindows() && File.Exists(place))
                File.SetUnixFileMode(part, File.GetUnixFileMode(place));
            File.Move(part, place, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            kept = false;
            throw Unwritten(e);
        }
    }

    public void Dispose()
    {
        try
        {
            stream.Dispose();
        }
        // What did not fit was told when it was written; closing says it again.
        catch (IOException) when (!kept) { }
        if (part is not null && !kept)
            File.Delete(part);
    }

    private BadInputException Unwritten(Exception e) =>
        new(
            $"{option} {named}: cannot be written "
                + $"({Why(e).Replace(part ?? place, place, StringComparison.Ordinal)}); nothing is left of it"
        );

    private static FileStream Existing(string place) =>
        new(place, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);

    private static bool IsDevice(string path) =>
        (path.StartsWith("/dev/", StringComparison.Ordinal) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal))
        || path.StartsWith("/proc/", StringComparison.Ordinal);

    private static string Why(Exception e) => e.Message.TrimEnd('.');
}
