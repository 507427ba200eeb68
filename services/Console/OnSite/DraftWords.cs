namespace Enforcement.WebConsole.OnSite;

/// <summary>What is said of photos, of the signature, and of what the phone keeps until it is sent.</summary>
public static class DraftWords
{
    public static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["field-photos"] = ("现场照片（可不填）", "Photos (optional)"),
        ["field-photos-hint"] = (
            "逐张加密存证，计算 SHA-256，先于结果登记为证据；每张不超过 25 MB。",
            "Each is stored, encrypted and hashed, and on record as evidence before the result is; 25 MB at most each."
        ),
        ["field-photos-take"] = ("拍照", "Take a photo"),
        ["field-photos-choose"] = ("从相册选择", "Choose photos"),
        ["field-signature-drawn"] = ("签字图像（已签字的可附）", "Picture of the signature (where signed)"),
        ["field-signature-drawn-hint"] = (
            "请企业在屏幕上手写，按“采用”；或者附上已签文书的照片。",
            "The enterprise signs on the screen and you press “Use it”, or choose a photo of the signed paper."
        ),
        ["field-signature-here"] = ("手写签字区", "Sign here"),
        ["field-signature-done"] = ("采用", "Use it"),
        ["field-signature-again"] = ("重签", "Once more"),

        ["draft-rule"] = (
            "填写的内容和照片加密保存在本机，没有网络也可以提交："
                + "网络恢复后，打开着“我的检查”任一页面即自动发送，只发送一次。"
                + "退出登录即删除；登录到期后上锁，一天之内由本人重新登录可以继续，他人登录则删除。",
            "What you type and the photos are kept on this device, encrypted, and may be submitted without network: "
                + "they go once, by themselves, when the network is back and one of your visit pages is open. Signing "
                + "out deletes them. After your session ends they are locked; within a day you go on by signing in, "
                + "and if somebody else does, they are deleted."
        ),
        ["draft-kept"] = ("草稿已加密保存在本机", "Draft kept on this device, encrypted"),
        ["draft-waiting"] = (
            "没有网络：已保存在本机，等待发送。网络恢复后自动发送一次",
            "No network: kept on this device, waiting to be sent once the network is back"
        ),
        ["draft-sending"] = ("正在发送，请勿关闭此页…", "Sending; keep this page open…"),
        ["draft-sent"] = ("已发送，服务器已接受", "Sent and accepted"),
        ["draft-refused"] = ("没有接受，草稿仍在本机。请修改后重新提交：", "Not accepted, the draft is still here:"),
        ["draft-offline"] = (
            "没有网络。这是 {0} 保存的页面，可以继续填写和提交",
            "No network. The page as kept at {0}: go on and submit"
        ),
        ["draft-ended"] = (
            "登录已结束，草稿已上锁。本人重新登录后继续",
            "Your session has ended and the draft is locked. Sign in and go on"
        ),
        ["draft-leave"] = (
            "本机还有没有发送的结果，退出登录会删除。仍要退出吗？",
            "A result on this device is not sent yet; signing out deletes it. Sign out all the same?"
        ),
        ["draft-drop"] = ("删除草稿", "Delete the draft"),
        ["draft-remove"] = ("移除", "Remove"),
        ["draft-sum"] = ("存证的 SHA-256 与本机不同，请重新选择", "stored with another SHA-256: choose it again"),
        ["draft-tag-draft"] = ("有草稿", "draft"),
        ["draft-tag-waiting"] = ("待发送", "to be sent"),
        ["draft-tag-refused"] = ("未接受", "not accepted"),
        ["draft-offline-title"] = ("没有网络", "No network"),
        ["draft-offline-lead"] = (
            "此页没有保存在本机。今日检查和已入企的检查可以在没有网络时打开。",
            "This page is not kept on this device. Visits due today, and those you have entered, open without network."
        ),
    };
}
