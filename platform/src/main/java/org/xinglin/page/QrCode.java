package org.xinglin.page;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;

/** 二维码: codes as PNG data addresses, for {@code <img src>} on pages and in PDF; scale them by CSS. */
public final class QrCode {
    private QrCode() {}

    /** One square, 8 pixels a module. */
    public static String png(String content) {
        try {
            var small = new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, 0, 0,
                Map.of(EncodeHintType.MARGIN, 2));
            return image(new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, small.getWidth() * 8,
                small.getHeight() * 8, Map.of(EncodeHintType.MARGIN, 2)));
        } catch (WriterException e) {
            throw new IllegalStateException("cannot encode %d characters as a QR code".formatted(content.length()), e);
        }
    }

    /** Code 128, for scanners at a counter: 3 pixels a bar, 60 high. */
    public static String code128(String content) {
        int modules = new Code128Writer().encode(content, BarcodeFormat.CODE_128, 0, 1).getWidth();
        return image(new Code128Writer().encode(content, BarcodeFormat.CODE_128, modules * 3, 60));
    }

    private static String image(BitMatrix bits) {
        try (var out = new ByteArrayOutputStream()) {
            MatrixToImageWriter.writeToStream(bits, "PNG", out);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
