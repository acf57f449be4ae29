package io.understudy.harness.lab;

/** Something of a lab that ends with it. */
public interface Part extends AutoCloseable {
    @Override
    void close();
}
