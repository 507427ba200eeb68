using System.Security.Cryptography;
using Google.Protobuf;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>A file that arrives in chunks over a stream, held to what was declared of it.</summary>
/// <param name="next">The next chunk; null at the end.</param>
/// <param name="declared">Bytes to come; 0 = unknown.</param>
/// <param name="most">Bytes taken at most.</param>
public sealed class Upload(
    Func<CancellationToken, ValueTask<ByteString?>> next,
    long declared,
    long most = long.MaxValue
)
{
    private const int LargestChunk = 1 << 20;

    public long Declared => declared;

    /// <summary>Bytes received.</summary>
    public long Received { get; private set; }

    /// <summary>Null at the end.</summary>
    /// <exception cref="Refusal">EMPTY_FILE, TRUNCATED_FILE, FILE_SIZE, OUT_OF_RANGE of chunk or length.</exception>
    public async ValueTask<ByteString?> Next(CancellationToken token)
    {
        if (await next(token) is not { } chunk)
        {
            if (Received == 0)
                throw Refusal.Invalid("file", Reasons.EmptyFile, "the file is empty");
            if (Received < declared)
                throw Refusal.Invalid(
                    "file",
                    Reasons.TruncatedFile,
                    $"the file ends after {Received} of {declared} bytes"
                );
            return null;
        }
        if (chunk.Length > LargestChunk)
            throw Refusal.Invalid(
                "chunk",
                Reasons.OutOfRange,
                $"a chunk has {chunk.Length} bytes, at most {LargestChunk} are allowed"
            );
        Received += chunk.Length;
        if (declared > 0 && Received > declared)
            throw Refusal.Invalid("length", Reasons.OutOfRange, $"more than the {declared} bytes declared were sent");
        if (Received > most)
            throw Refusal.Exhausted(Reasons.FileSize, $"a file has at most {most} bytes here");
        return chunk;
    }

    /// <summary>All of it in a nameless temporary file, with its hash: what must be read from its end, or known whole
    /// before anything is written.</summary>
    public async Task<(FileStream File, byte[] Sha256)> Spool(CancellationToken token)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}.upload"),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            while (await Next(token) is { } chunk)
            {
                hash.AppendData(chunk.Span);
                await file.WriteAsync(chunk.Memory, token);
            }
            file.Position = 0;
            return (file, hash.GetHashAndReset());
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>A spooled file once more as chunks.</summary>
    public static Upload Of(FileStream file)
    {
        var buffer = new byte[64 << 10];
        return new(
            async token =>
                await file.ReadAsync(buffer, token) is var read and > 0
                    ? UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read))
                    : null,
            file.Length
        );
    }
}
