namespace Enforcement.WebConsole.Files;

public static class FileWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["files"] = ("存证文件", "Stored files"),
        ["observation-files"] = ("企业提交的材料", "What the firm handed in"),
        ["observation-record-files"] = ("本局归档的材料", "What the station put on record"),
        ["visit-files"] = ("照片与文书", "Photos and papers"),
        ["my-files"] = ("我提交的材料", "What I handed in"),
        ["files-erased"] = ("已依法销毁", "erased on a legal basis"),
        ["files-save"] = ("下载", "Download"),
        ["files-photo"] = ("照片，{0} 存证", "Photo, stored {0}"),
        ["file-image/jpeg"] = ("照片", "Photo"),
        ["file-image/png"] = ("图片", "Picture"),
        ["file-image/webp"] = ("图片", "Picture"),
        ["file-application/pdf"] = ("PDF 文件", "PDF"),
        ["file-video/mp4"] = ("录像或录音", "Recording"),
        ["file-audio/mpeg"] = ("录音", "Sound"),
        ["file-audio/wav"] = ("录音", "Sound"),
        ["file-application/zip"] = ("文档或压缩包", "Document or archive"),
        ["file-text/plain"] = ("文本", "Text"),
    };
}
