using Google.Protobuf;

namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>What is written goes out in chunks of 64 KiB, by <see cref="Send"/> while rows are written and <see
/// cref="Finish"/> after the last.</summary>
public sealed class ChunkStream(Func<ByteString, Task> send) : Stream
{
    private readonly byte[] buffer = new byte[64 << 10];
    private readonly Queue<ByteString> full = new();
    private int count;

    public override void Write(byte[] bytes, int offset, int length) => Write(bytes.AsSpan(offset, length));

    // The writers of archives write synchronously: what is full waits until the next SendAsync.
    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var part = Math.Min(bytes.Length, buffer.Length - count);
            bytes[..part].CopyTo(buffer.AsSpan(count));
            count += part;
            bytes = bytes[part..];
            if (count < buffer.Length)
                continue;
            full.Enqueue(ByteString.CopyFrom(buffer));
            count = 0;
        }
    }

    /// <summary>Sends the chunks that are full; awaited after some rows, so that little waits.</summary>
    public async ValueTask Send()
    {
        while (full.TryDequeue(out var chunk))
            await send(chunk);
    }

    public override async Task FlushAsync(CancellationToken token) => await Send();

    public async Task Finish()
    {
        await Send();
        if (count > 0)
            await send(ByteString.CopyFrom(buffer, 0, count));
        count = 0;
    }

    public override void Flush() { }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] bytes, int offset, int length) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
